package dev.earshot.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static ClientAddress client(String address) throws UnknownHostException {
        return ClientAddress.of(InetAddress.getByName(address));
    }

    @Test
    void ipv4AddressIsOneClient() throws UnknownHostException {
        assertEquals("203.0.113.7", client("203.0.113.7").network());
        assertNotEquals(client("203.0.113.7"), client("203.0.113.8"));
        assertEquals(client("203.0.113.7"), client("::ffff:203.0.113.7"));
    }

    @Test
    void ipv6NetworkOf64BitsIsOneClient() throws UnknownHostException {
        assertEquals("2001:db8:1:2:0:0:0:0/64", client("2001:db8:1:2:3:4:5:6").network());
        assertEquals(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::"));
        assertNotEquals(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
    }

    @Test
    void unknownIsNoClient() throws UnknownHostException {
        assertFalse(ClientAddress.UNKNOWN.isKnown());
        assertNotEquals(ClientAddress.UNKNOWN, client("0.0.0.0"));
    }
}
