//! Enums that have a name on the wire and in the database: one list of names serves JSON, SQL and query
//! strings.

/// Declares a fieldless enum together with its names: `as_str`, `ALL`, `Display`, `FromStr` and serde agree
/// for ever.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the declaration, which is the database's.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that clients and the database know.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::invalid::Invalid::Unknown { allowed: &[$($text),+] }),
                }
            }
        }
    };
}

pub(crate) use wire_enum;
