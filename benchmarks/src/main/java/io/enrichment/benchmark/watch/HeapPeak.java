package io.enrichment.benchmark.watch;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The most that the heap of another JVM of this user held at a time, as that JVM counts it: it is attached to, and its memory
 * pools are asked. The pools' peaks are added up, which is no less than the peak of their sum. Garbage counts.
 */
public final class HeapPeak implements AutoCloseable {

    private final JMXConnector connector;
    private final List<MemoryPoolMXBean> pools;

    private HeapPeak(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.pools =
                ManagementFactory.getPlatformMXBeans(connector.getMBeanServerConnection(), MemoryPoolMXBean.class)
                        .stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
    }

    @SuppressWarnings("BanJNDI") // the address is a stub that the attached JVM has made, not one to be looked up
    public static HeapPeak ofProcess(long pid) {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try {
                var address = new JMXServiceURL(machine.startLocalManagementAgent());
                return new HeapPeak(JMXConnectorFactory.connect(address));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException("the JVM " + pid + " cannot be attached to", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on only what comes counts. */
    public void reset() {
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    public long megabytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / (1024 * 1024);
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
