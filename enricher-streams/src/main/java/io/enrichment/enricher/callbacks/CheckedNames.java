package io.enrichment.enricher.callbacks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts to those of their addresses that may be called. What it returns is connected to, with no second look-up
 * between; literal addresses come through here as names do.
 */
final class CheckedNames implements DnsResolver {

    /** Each may take the whole time for connecting. */
    private static final int MOST_TRIED = 3;

    private final DnsResolver names;
    private final Predicate<InetAddress> permitted;

    CheckedNames(DnsResolver names, Predicate<InetAddress> permitted) {
        this.names = names;
        this.permitted = permitted;
    }

    /** Blocks on the name server. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var all = names.resolve(host);
        var good = Arrays.stream(all).filter(permitted).limit(MOST_TRIED).toArray(InetAddress[]::new);
        if (good.length == 0) {
            throw new AddressRefusedException();
        }
        return good;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
