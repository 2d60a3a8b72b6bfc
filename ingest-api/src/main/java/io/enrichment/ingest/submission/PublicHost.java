package io.enrichment.ingest.submission;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what is certainly not a host of the public Internet: addresses of the special-purpose registries (RFC 6890), among
 * them private, loopback, link-local and multicast ones and those of the metadata services of clouds, and {@code
 * localhost} (RFC 6761). Other names may lead anywhere: looking them up is not done here.
 */
final class PublicHost {

    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");
    private static final Pattern LOCALHOST = Pattern.compile("(.+\\.)?localhost\\.?");

    private static final List<Block> NOT_PUBLIC_IPV4 = List.of(
            new Block("0.0.0.0", 8),
            new Block("10.0.0.0", 8),
            new Block("100.64.0.0", 10),
            new Block("127.0.0.0", 8),
            // the agent of Azure, at an address that is public everywhere else
            new Block("168.63.129.16", 32),
            new Block("169.254.0.0", 16),
            new Block("172.16.0.0", 12),
            new Block("192.0.0.0", 24),
            new Block("192.0.2.0", 24),
            new Block("192.168.0.0", 16),
            new Block("198.18.0.0", 15),
            new Block("198.51.100.0", 24),
            new Block("203.0.113.0", 24),
            new Block("224.0.0.0", 3));

    private static final Block PUBLIC_IPV6 = new Block("2000::", 3);
    private static final List<Block> NOT_PUBLIC_IPV6 =
            List.of(new Block("2001::", 23), new Block("2001:db8::", 32), new Block("2002::", 16));

    private PublicHost() {}

    /** @param host as {@link java.net.URI#getHost} gives it: IPv6 in brackets */
    static boolean maybe(String host) {
        if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
            return !LOCALHOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
        }
        try {
            // a literal is parsed and not looked up; one of IPv4 within IPv6 becomes the former
            return isPublic(InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isPublic(byte[] address) {
        return address.length == 4
                ? NOT_PUBLIC_IPV4.stream().noneMatch(block -> block.contains(address))
                : PUBLIC_IPV6.contains(address) && NOT_PUBLIC_IPV6.stream().noneMatch(block -> block.contains(address));
    }

    /** Addresses that begin with the same bits (RFC 4632, RFC 4291 section 2.3). */
    private record Block(BigInteger prefix, int shift) {
        Block(String first, int bits) {
            this(bytes(first), bits);
        }

        private Block(byte[] first, int bits) {
            this(new BigInteger(1, first).shiftRight(first.length * 8 - bits), first.length * 8 - bits);
        }

        boolean contains(byte[] address) {
            return new BigInteger(1, address).shiftRight(shift).equals(prefix);
        }

        private static byte[] bytes(String literal) {
            try {
                return InetAddress.getByName(literal).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("a literal address needs no look-up", e);
            }
        }
    }
}
