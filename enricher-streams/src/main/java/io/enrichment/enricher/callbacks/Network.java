package io.enrichment.enricher.callbacks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3).
 *
 * @param base first bytes of its addresses
 * @param bits how many bits of them count
 */
@SuppressWarnings("ArrayRecordComponent")
record Network(byte[] base, int bits) {

    /** @param cidr with a literal address, which needs no look-up */
    static Network of(String cidr) {
        var slash = cidr.indexOf('/');
        try {
            return new Network(
                    InetAddress.getByName(cidr.substring(0, slash)).getAddress(),
                    Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a literal address", e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            var mask = 0xff << Math.max(0, Byte.SIZE - (bits - bit));
            var at = bit / Byte.SIZE;
            if (((address[at] ^ base[at]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
