//! Opens one file: decides what it is and whether it may be read, and gives its text as UTF-8.
//!
//! Never waits for a writer: pipes, sockets and devices are refused unless the shell made them. Never reads more than
//! the limit, even if a small file unpacks to a large one.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::layout::{FileKind, Layout, layout};

/// An open file.
pub(super) struct Input {
    /// The text, which should be UTF-8, or the bytes of a spreadsheet.
    pub read: Box<dyn Read + Send>,
    pub layout: Layout,
}

/// Opens a file, or standard input for `-`. `count` counts the bytes read, compressed as in the file.
pub(super) fn open(path: &Path, from: Option<FileKind>, count: &Arc<AtomicU64>) -> io::Result<Input> {
    let raw: Box<dyn Read + Send> =
        if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(open_file(path)?) };
    unpack(Counted { read: raw, count: Arc::clone(count) }, path, from)
}

/// Unpacks a file and decides what it is.
fn unpack(raw: impl Read + Send + 'static, path: &Path, from: Option<FileKind>) -> io::Result<Input> {
    let (head, raw) = peeked(raw, 4)?;
    let read: Box<dyn Read + Send> = match head.as_slice() {
        [0x1F, 0x8B, ..] => Box::new(flate2::read::MultiGzDecoder::new(raw)),
        [0x28, 0xB5, 0x2F, 0xFD] => Box::new(Zstd::Between(BufReader::new(raw))),
        _ => Box::new(raw),
    };
    let (head, read) = peeked(read, 4096)?;
    let utf16 = match head.as_slice() {
        [0xFF, 0xFE, ..] | [b'{' | b'[', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'{' | b'[', ..] => Some(UTF_16BE),
        _ => None,
    };
    let layout = layout(&head, path, from);
    match utf16.filter(|_| layout == Layout::Json) {
        Some(encoding) => Ok(Input { read: Box::new(Utf16::new(read, encoding.new_decoder())), layout }),
        None => Ok(Input { read: Box::new(read), layout }),
    }
}

/// The reason why something that is not a file is refused; `None` for a file.
pub(super) fn refused(metadata: &Metadata) -> Option<&'static str> {
    if metadata.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = metadata.file_type();
        if kind.is_fifo() {
            return Some("is a pipe");
        }
        if kind.is_socket() {
            return Some("is a socket");
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some("is a device");
        }
    }
    Some(if metadata.is_dir() { "is a folder" } else { "is not a file" })
}

fn open_file(path: &Path) -> io::Result<File> {
    // The shell writes `<(…)` as a pipe that has a writer.
    let from_shell = path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd");
    let refuse = |metadata: &Metadata| match refused(metadata).filter(|_| !from_shell) {
        Some(what) => Err(io::Error::other(what)),
        None => Ok(()),
    };
    // Checked before opening, because opening a pipe or a device may wait or have an effect.
    refuse(&fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if !from_shell {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    // It may have been replaced since.
    refuse(&file.metadata()?)?;
    Ok(file)
}

/// The first bytes, and a reader that starts again with them. An error after some bytes is returned when those bytes
/// have been read again.
fn peeked<R: Read>(mut read: R, len: usize) -> io::Result<(Vec<u8>, Again<R>)> {
    let mut head = Vec::with_capacity(len);
    let error = read.by_ref().take(len as u64).read_to_end(&mut head).err();
    match error {
        Some(error) if head.is_empty() => Err(error),
        error => Ok((head.clone(), Cursor::new(head).chain(Rest { read, error }))),
    }
}

/// The first bytes, then the rest.
type Again<R> = Chain<Cursor<Vec<u8>>, Rest<R>>;

/// The bytes after the first ones.
struct Rest<R> {
    read: R,
    error: Option<io::Error>,
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.read.read(buffer),
        }
    }
}

/// Counts the bytes read.
struct Counted<R> {
    read: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// All frames of a Zstandard file; the decoder itself reads only one.
#[expect(clippy::large_enum_variant, reason = "there is one for each file being read")]
enum Zstd<R: BufRead> {
    Within(StreamingDecoder<R, FrameDecoder>),
    Between(R),
    /// After an error the rest cannot be read.
    Over,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            *self = match std::mem::replace(self, Zstd::Over) {
                Zstd::Within(mut frame) => {
                    let read = frame.read(buffer)?;
                    if read > 0 {
                        *self = Zstd::Within(frame);
                        return Ok(read);
                    }
                    Zstd::Between(frame.into_inner())
                }
                Zstd::Between(mut source) => {
                    if source.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    Zstd::Within(StreamingDecoder::new(source).map_err(io::Error::other)?)
                }
                Zstd::Over => return Ok(0),
            };
        }
    }
}

/// UTF-16 as UTF-8. Invalid units become U+FFFD.
struct Utf16<R> {
    read: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    fn new(read: R, decoder: Decoder) -> Utf16<R> {
        Utf16 { read, decoder, raw: Vec::new(), text: Vec::new(), given: 0, ended: false }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.raw.clear();
            self.read.by_ref().take(PIECE).read_to_end(&mut self.raw)?;
            self.ended = self.raw.is_empty();
            let room = self.decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(4 * PIECE as usize);
            self.text.resize(room, 0);
            let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
            self.text.truncate(written);
            self.given = 0;
        }
        let read = self.text.get(self.given..).unwrap_or_default().read(buffer)?;
        self.given += read;
        Ok(read)
    }
}

/// The number of bytes that are decoded at a time.
const PIECE: u64 = 64 * 1024;

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], layout: Layout, text: &[u8]) {
        let mut input = unpack(Cursor::new(bytes.to_owned()), Path::new(name), None).unwrap();
        let mut read = Vec::new();
        input.read.read_to_end(&mut read).unwrap();
        assert_eq!((input.layout, read.as_slice()), (layout, text));
    }

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zst(text: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest)
    }

    #[test]
    fn compressed_text_is_text_whatever_its_name() {
        check("a.json.gz", &gz(b"{}"), Layout::Json, b"{}");
        check("a", &[gz(b"{}\n"), gz(b"{}")].concat(), Layout::Json, b"{}\n{}");
        check("a.json.zst", &zst(b"{}"), Layout::Json, b"{}");
        check("a", &[zst(b"{}\n"), zst(b"{}")].concat(), Layout::Json, b"{}\n{}");
        check("a.csv.gz", &gz(b"Title\nA\n"), Layout::Sheet, b"Title\nA\n");
    }

    #[test]
    fn text_in_utf_16_is_decoded() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        check("a.json", &[b"\xFF\xFE".to_vec(), utf16("{\"é\"}")].concat(), Layout::Json, "{\"é\"}".as_bytes());
        check("a.json", &utf16("{\"é\"}"), Layout::Json, "{\"é\"}".as_bytes());
        let big: Vec<u8> = [b"\xFE\xFF".to_vec(), "[]".encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
        check("a.json", &big, Layout::Json, b"[]");
        let long = format!("[{}]", "é😀".repeat(50_000));
        check("a.json", &utf16(&long), Layout::Json, long.as_bytes());
    }
}
