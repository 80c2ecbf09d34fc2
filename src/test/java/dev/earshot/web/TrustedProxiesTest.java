package dev.earshot.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.31.255.255, true",
        "172.32.0.0, false",
        "192.168.1.1, true",
        "169.254.1.1, true",
        "100.64.0.1, true",
        "100.128.0.1, false",
        "203.0.113.7, false",
        "::1, true",
        "fe80::1, true",
        "fd00::1, true",
        "fec0::1, false",
        "2001:db8::7, false"
    })
    void onlyPrivateAddressMayBeThatOfUnnamedProxy(String address, boolean mayBe) throws UnknownHostException {
        assertEquals(mayBe, TrustedProxies.mayBeProxy(InetAddress.getByName(address)));
    }
}
