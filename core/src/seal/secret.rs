//! Secrets of 32 bytes, each a type of its own.

/// Declares a newtype over 32 secret bytes: wiped on drop, hidden in `Debug`, compared without an early exit.
macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, serde::Serialize, serde::Deserialize, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Makes a new one from 32 random bytes.
            pub fn make(random: &mut $crate::random::Random) -> Self {
                Self(random.bytes())
            }

            /// Takes bytes that were made or derived elsewhere.
            #[allow(dead_code, reason = "not every secret is derived")]
            pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            #[allow(dead_code, reason = "not every secret is handed on as bytes")]
            pub(crate) fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                // All bytes are looked at, so that the time taken tells nothing about where they differ.
                self.0.iter().zip(&other.0).fold(0, |differing, (mine, theirs)| differing | (mine ^ theirs)) == 0
            }
        }

        impl Eq for $name {}

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

pub(crate) use secret;
