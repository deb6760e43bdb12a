//! A stable 64-bit hash (FNV-1a), the same in every version and on every machine, for ids made from content.
//!
//! Hash tables in memory use `rustc-hash`, which is faster.

/// The hash of a list of texts. The borders between the texts count.
pub fn hash_of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in texts {
        for byte in text.as_ref().bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// Eight hexadecimal digits of a hash, to tell similar ids apart.
pub fn short(hash: u64) -> String {
    format!("{:08x}", (hash ^ (hash >> 32)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_same_for_ever() {
        // The published value of FNV-1a for "a\n" would be another one without the end of the text.
        assert_eq!(hash_of([""; 0]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(short(hash_of(["Joint laboratory", "2021"])), short(hash_of(["Joint laboratory", "2021"])));
        assert_ne!(hash_of(["ab", "c"]), hash_of(["a", "bc"]));
    }
}
