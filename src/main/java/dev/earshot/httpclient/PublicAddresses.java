package dev.earshot.httpclient;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public Internet: everything but what IANA's registries of special-purpose addresses list
 * (RFC 6890), so that nobody can make this server ask its own neighbours. An IPv6 address that carries an IPv4 address
 * inside is as public as that.
 */
final class PublicAddresses {
    private static final List<Block> SPECIAL = List.of(
            // IPv4
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            // multicast, reserved and broadcast
            Block.of("224.0.0.0", 3),
            // IPv6: only 2000::/3 is given out; the parts of it that are not public
            Block.of("2001:db8::", 32),
            Block.of("2001:2::", 48),
            Block.of("2001:10::", 28),
            Block.of("2001:20::", 28),
            Block.of("3fff::", 20));

    private static final Block GIVEN_OUT = Block.of("2000::", 3);
    private static final Block NAT64 = Block.of("64:ff9b::", 96);
    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);
    private static final Block TEREDO = Block.of("2001::", 32);
    private static final int IPV4 = 4;

    private PublicAddresses() {}

    /** The addresses that begin alike. */
    private record Block(byte[] start, int bits) {
        static Block of(String start, int bits) {
            try {
                // a literal: nobody is asked
                return new Block(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether an address belongs to the public Internet. */
    static boolean contains(InetAddress address) {
        // Java makes an Inet4Address of an IPv4-mapped one (::ffff:0:0/96) by itself
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic(bytes) : isPublicSix(bytes);
    }

    private static boolean isPublicSix(byte[] bytes) {
        if (NAT64.has(bytes)) {
            return isPublic(Arrays.copyOfRange(bytes, bytes.length - IPV4, bytes.length));
        }
        if (SIX_TO_FOUR.has(bytes)) {
            return isPublic(Arrays.copyOfRange(bytes, 2, 2 + IPV4));
        }
        if (TEREDO.has(bytes)) {
            // the server's address plain, the client's turned over (RFC 4380, section 4)
            byte[] client = Arrays.copyOfRange(bytes, bytes.length - IPV4, bytes.length);
            for (int i = 0; i < IPV4; i++) {
                client[i] = (byte) ~client[i];
            }
            return isPublic(client) && isPublic(Arrays.copyOfRange(bytes, IPV4, IPV4 + IPV4));
        }
        return GIVEN_OUT.has(bytes) && isPublic(bytes);
    }

    private static boolean isPublic(byte[] bytes) {
        return SPECIAL.stream().noneMatch(block -> block.has(bytes));
    }
}
