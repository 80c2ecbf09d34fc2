package dev.earshot.httpclient;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of the public Internet: all except those in IANA's registries of special-purpose addresses (RFC 6890), so
 * that nobody can make this server send requests to its own network. An IPv6 address with an embedded IPv4 address is
 * public if the IPv4 address is.
 */
final class PublicIpAddresses {
    private static final List<CidrBlock> SPECIAL_PURPOSE = List.of(
            // IPv4
            CidrBlock.of("0.0.0.0", 8),
            CidrBlock.of("10.0.0.0", 8),
            CidrBlock.of("100.64.0.0", 10),
            CidrBlock.of("127.0.0.0", 8),
            CidrBlock.of("169.254.0.0", 16),
            CidrBlock.of("172.16.0.0", 12),
            CidrBlock.of("192.0.0.0", 24),
            CidrBlock.of("192.0.2.0", 24),
            CidrBlock.of("192.88.99.0", 24),
            CidrBlock.of("192.168.0.0", 16),
            CidrBlock.of("198.18.0.0", 15),
            CidrBlock.of("198.51.100.0", 24),
            CidrBlock.of("203.0.113.0", 24),
            // multicast, reserved and broadcast
            CidrBlock.of("224.0.0.0", 3),
            // IPv6: only 2000::/3 is allocated; these parts of it are not public
            CidrBlock.of("2001:db8::", 32),
            CidrBlock.of("2001:2::", 48),
            CidrBlock.of("2001:10::", 28),
            CidrBlock.of("2001:20::", 28),
            CidrBlock.of("3fff::", 20));

    private static final CidrBlock GLOBAL_UNICAST = CidrBlock.of("2000::", 3);
    private static final CidrBlock NAT64 = CidrBlock.of("64:ff9b::", 96);
    private static final CidrBlock SIX_TO_FOUR = CidrBlock.of("2002::", 16);
    private static final CidrBlock TEREDO = CidrBlock.of("2001::", 32);
    private static final int IPV4_BYTES = 4;

    private PublicIpAddresses() {}

    /** A block of addresses with the same prefix. */
    private record CidrBlock(byte[] prefix, int prefixLength) {
        static CidrBlock of(String start, int bits) {
            try {
                // a literal address needs no lookup
                return new CidrBlock(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < prefixLength; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Returns whether an address belongs to the public Internet. */
    static boolean contains(InetAddress address) {
        // Java converts IPv4-mapped addresses (::ffff:0:0/96) to Inet4Address
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
    }

    private static boolean isPublicIpv6(byte[] bytes) {
        if (NAT64.contains(bytes)) {
            return isPublicIpv4(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublicIpv4(Arrays.copyOfRange(bytes, 2, 2 + IPV4_BYTES));
        }
        if (TEREDO.contains(bytes)) {
            // the server's address is plain, the client's is inverted (RFC 4380, section 4)
            byte[] client = Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length);
            for (int i = 0; i < IPV4_BYTES; i++) {
                client[i] = (byte) ~client[i];
            }
            return isPublicIpv4(client) && isPublicIpv4(Arrays.copyOfRange(bytes, IPV4_BYTES, IPV4_BYTES + IPV4_BYTES));
        }
        return GLOBAL_UNICAST.contains(bytes) && isPublicIpv4(bytes);
    }

    private static boolean isPublicIpv4(byte[] bytes) {
        return SPECIAL_PURPOSE.stream().noneMatch(cidrBlock -> cidrBlock.contains(bytes));
    }
}
