//! The networks that clients come from.

use std::net::{IpAddr, Ipv6Addr};

/// The network of an IPv6 address whose prefix has so many bits.
pub fn v6_network(address: Ipv6Addr, prefix: u8) -> Ipv6Addr {
    let bits = u32::from(128_u8.saturating_sub(prefix));
    let mask = u128::MAX.checked_shl(bits).unwrap_or(0);
    Ipv6Addr::from_bits(address.to_bits() & mask)
}

/// What is counted as one client: the address in IPv4, also where it is mapped into IPv6, and the /64 in IPv6, which is
/// what one household has and within which one machine may use every address.
pub(crate) fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => v6_network(address, 64).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}
