//! Themes with their own background, in 24-bit colour. Text has a contrast of at least 4.5 on it (WCAG 2.2, success
//! criterion 1.4.3), also in 256 colours.
//!
//! Most follow well-known palettes: Nord, Gruvbox, Dracula, Catppuccin, Solarized. Colours of theirs that were too
//! faint to read are stronger here.

use ratatui::style::{Color, Modifier, Style};

use super::Theme;
use crate::tui::signs::Signs;

/// A named theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name in the configuration and for `--theme`.
    pub name: &'static str,
    /// A short description.
    pub about: &'static str,
    /// Whether the background is light.
    pub is_light: bool,
    colours: Colours,
}

/// Colours as `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colours {
    ground: u32,
    text: u32,
    quiet: u32,
    strong: u32,
    accent: u32,
    warning: u32,
    excluded: u32,
    /// The background of the selected row.
    selected: u32,
    /// The borders of panes. They carry no text, so they may be fainter.
    border: u32,
}

/// In the order of the list.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "night",
        about: "bright on near-black",
        is_light: false,
        colours: Colours {
            ground: 0x0d_1117,
            text: 0xe6_edf3,
            quiet: 0x9a_a4af,
            strong: 0xff_ffff,
            accent: 0x79_c0ff,
            warning: 0xe3_b341,
            excluded: 0xff_7b72,
            selected: 0x2b_3645,
            border: 0x48_4f58,
        },
    },
    Preset {
        name: "nord",
        about: "cool greys and ice blue",
        is_light: false,
        colours: Colours {
            ground: 0x2e_3440,
            text: 0xe5_e9f0,
            quiet: 0xa3_aebf,
            strong: 0xec_eff4,
            accent: 0x88_c0d0,
            warning: 0xeb_cb8b,
            excluded: 0xea_aab2,
            selected: 0x43_4c5e,
            border: 0x5e_6779,
        },
    },
    Preset {
        name: "gruvbox-dark",
        about: "warm on brown",
        is_light: false,
        colours: Colours {
            ground: 0x28_2828,
            text: 0xeb_dbb2,
            quiet: 0xa8_9984,
            strong: 0xfb_f1c7,
            accent: 0x8e_c07c,
            warning: 0xfa_bd2f,
            excluded: 0xfb_6a57,
            selected: 0x50_4945,
            border: 0x66_5c54,
        },
    },
    Preset {
        name: "dracula",
        about: "cyan on violet grey",
        is_light: false,
        colours: Colours {
            ground: 0x28_2a36,
            text: 0xf8_f8f2,
            quiet: 0xa7_b1d6,
            strong: 0xff_ffff,
            accent: 0x8b_e9fd,
            warning: 0xf1_fa8c,
            excluded: 0xff_8585,
            selected: 0x44_475a,
            border: 0x62_72a4,
        },
    },
    Preset {
        name: "catppuccin-mocha",
        about: "pastels on dark blue",
        is_light: false,
        colours: Colours {
            ground: 0x1e_1e2e,
            text: 0xcd_d6f4,
            quiet: 0xa6_adc8,
            strong: 0xf5_f5ff,
            accent: 0x89_b4fa,
            warning: 0xf9_e2af,
            excluded: 0xf3_8ba8,
            selected: 0x45_475a,
            border: 0x58_5b70,
        },
    },
    Preset {
        name: "solarized-dark",
        about: "muted on deep teal",
        is_light: false,
        colours: Colours {
            ground: 0x00_2b36,
            text: 0x93_a1a1,
            quiet: 0x8a_9a9c,
            strong: 0xee_e8d5,
            accent: 0x2a_a198,
            warning: 0xd1_a020,
            excluded: 0xff_7b78,
            selected: 0x07_3642,
            border: 0x58_6e75,
        },
    },
    Preset {
        name: "paper",
        about: "ink on warm white",
        is_light: true,
        colours: Colours {
            ground: 0xff_fdf7,
            text: 0x24_211c,
            quiet: 0x5f_594e,
            strong: 0x00_0000,
            accent: 0x0b_5cad,
            warning: 0x8a_4b00,
            excluded: 0xb3_261e,
            selected: 0xe6_dfd0,
            border: 0xb8_b0a0,
        },
    },
    Preset {
        name: "gruvbox-light",
        about: "brown on cream",
        is_light: true,
        colours: Colours {
            ground: 0xfb_f1c7,
            text: 0x3c_3836,
            quiet: 0x66_5c54,
            strong: 0x28_2828,
            accent: 0x07_6678,
            warning: 0x8a_4a00,
            excluded: 0x9d_0006,
            selected: 0xd5_c4a1,
            border: 0xa8_9984,
        },
    },
    Preset {
        name: "catppuccin-latte",
        about: "blue on cool white",
        is_light: true,
        colours: Colours {
            ground: 0xef_f1f5,
            text: 0x3b_3d50,
            quiet: 0x5c_5f77,
            strong: 0x1e_1e2e,
            accent: 0x1a_57d6,
            warning: 0x8a_5a00,
            excluded: 0xb0_103a,
            selected: 0xcc_d0da,
            border: 0xac_b0be,
        },
    },
    Preset {
        name: "solarized-light",
        about: "slate on ivory",
        is_light: true,
        colours: Colours {
            ground: 0xfd_f6e3,
            text: 0x47_5b62,
            quiet: 0x58_6e75,
            strong: 0x07_3642,
            accent: 0x1a_6fa8,
            warning: 0x8a_6500,
            excluded: 0xc0_2320,
            selected: 0xee_e8d5,
            border: 0x93_a1a1,
        },
    },
];

impl Preset {
    /// The preset with this name.
    pub fn named(name: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|it| it.name == name)
    }

    /// The theme in 24-bit colour, or in the nearest colours of the fixed 256.
    pub fn theme(&self, any_colour: bool) -> Theme {
        let colour = |rgb: u32| if any_colour { exact(rgb) } else { nearest(rgb) };
        let of = |rgb: u32| Style::new().fg(colour(rgb));
        let Colours { ground, text, quiet, strong, accent, warning, excluded, selected, border } = self.colours;
        let bold = Modifier::BOLD;
        Theme {
            ground: of(text).bg(colour(ground)),
            text: of(text),
            quiet: of(quiet),
            strong: of(strong).add_modifier(bold),
            label: of(quiet),
            link: of(text),
            link_selected: of(ground).bg(colour(accent)),
            mark: of(quiet).add_modifier(Modifier::DIM),
            warning: of(warning),
            border: of(border),
            border_focused: of(accent),
            title_focused: of(accent).add_modifier(bold),
            selected: of(strong).bg(colour(selected)).add_modifier(bold),
            selected_quiet: of(strong).add_modifier(bold),
            picked: of(accent).add_modifier(bold),
            excluded: of(excluded),
            matched: of(accent).add_modifier(Modifier::UNDERLINED),
            matched_selected: Style::new().add_modifier(Modifier::UNDERLINED).add_modifier(bold),
            key: of(accent),
            brand: of(accent).add_modifier(bold),
            signs: Signs::Unicode,
            mirrored: true,
            hyperlinks: false,
        }
    }
}

fn exact(rgb: u32) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color::Rgb(red, green, blue)
}

/// The nearest of the fixed colours 16 to 255: a cube of 6×6×6 and 24 greys. The first 16 depend on the terminal.
fn nearest(rgb: u32) -> Color {
    let far = |index: u8| {
        let parts = |it: u32| it.to_be_bytes().map(i32::from);
        parts(fixed(index)).iter().zip(parts(rgb)).map(|(a, b)| (a - b).pow(2)).sum::<i32>()
    };
    Color::Indexed((16..=255).min_by_key(|it| far(*it)).unwrap_or(16))
}

/// The RGB value of a fixed colour, as in xterm.
fn fixed(index: u8) -> u32 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |at: u8| STEPS.get(usize::from(at % 6)).copied().unwrap_or_default();
    let [red, green, blue] = match index.checked_sub(232) {
        Some(grey) => [8 + 10 * grey; 3],
        None => {
            let cube = index.saturating_sub(16);
            [step(cube / 36), step(cube / 6), step(cube)]
        }
    };
    u32::from_be_bytes([0, red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours, from 1 to 21, as defined in WCAG 2.2.
    fn contrast(one: Color, other: Color) -> f64 {
        let light = |it: Color| {
            let rgb = match it {
                Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
                Color::Indexed(index) => fixed(index),
                other => panic!("{other} is whatever the terminal makes of it"),
            };
            let [_, red, green, blue] = rgb.to_be_bytes().map(|it| {
                let part = f64::from(it) / 255.0;
                if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (a, b) = (light(one), light(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn black_on_white_has_the_greatest_contrast() {
        let measured = contrast(exact(0), exact(0xff_ffff));
        assert!((measured - 21.0).abs() < 0.001, "{measured}");
    }

    #[test]
    fn what_is_read_can_be_read() {
        for (preset, any) in PRESETS.iter().flat_map(|it| [(it, true), (it, false)]) {
            let theme = preset.theme(any);
            let ground = theme.ground.bg.unwrap();
            let read = [
                ("text", theme.text),
                ("quiet", theme.quiet),
                ("strong", theme.strong),
                ("label", theme.label),
                ("link", theme.link),
                ("link_selected", theme.link_selected),
                ("mark", theme.mark),
                ("warning", theme.warning),
                ("title_focused", theme.title_focused),
                ("selected", theme.selected),
                ("selected_quiet", theme.selected_quiet),
                ("picked", theme.picked),
                ("excluded", theme.excluded),
                ("matched", theme.matched),
                ("key", theme.key),
                ("brand", theme.brand),
            ];
            for (what, style) in read {
                let measured = contrast(style.fg.unwrap(), style.bg.unwrap_or(ground));
                assert!(measured >= 4.5, "{} {what}: {measured:.2}", preset.name);
            }
            // A selected row is drawn as text on its own background; see `theme.text` on selected rows.
            let row = contrast(theme.text.fg.unwrap(), theme.selected.bg.unwrap());
            assert!(row >= 4.5, "{} text of a selected row: {row:.2}", preset.name);
        }
    }

    #[test]
    fn a_light_theme_has_a_light_ground() {
        for preset in PRESETS {
            let ground = exact(preset.colours.ground);
            assert_eq!(
                contrast(ground, exact(0)) > contrast(ground, exact(0xff_ffff)),
                preset.is_light,
                "{}",
                preset.name
            );
        }
    }

    #[test]
    fn colours_that_are_fixed_are_their_own_nearest() {
        for index in [16_u8, 21, 46, 123, 196, 231, 232, 244, 255] {
            assert_eq!(
                fixed(match nearest(fixed(index)) {
                    Color::Indexed(it) => it,
                    other => panic!("{other}"),
                }),
                fixed(index)
            );
        }
    }
}
