package io.enrichment.enricher.callbacks;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The addresses that a stranger may make us call: those of the public internet, and none by which something inside
 * could be meant. By IANA's registries of special-purpose addresses (RFC 6890 and its updates). Of IPv4, everything but
 * what is listed; of IPv6, nothing but global unicast without what is listed. An IPv4 address in the clothes of IPv6 is
 * judged by what it is where it can be meant (NAT64, RFC 6052), and refused where nobody uses it any more.
 */
final class PublicAddresses implements Predicate<InetAddress> {

    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8", // this network; on Linux 0.0.0.0 is the own host
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, with the clouds' metadata services
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20" // documentation
            );

    /** Outside of it are unique local, link-local, multicast, loopback, IPv4-compatible and unassigned addresses. */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final int IPV4_BYTES = 4;

    @Override
    public boolean test(InetAddress address) {
        // Java itself makes an IPv4 address of one that is mapped into IPv6
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        if (NAT64.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, address.length - IPV4_BYTES, address.length));
        }
        return (address.length == IPV4_BYTES || GLOBAL_UNICAST.contains(address))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
