package io.enrichment.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one bound on write buffers for all stores of the process. By default every store of every partition has
 * its own, outside of the heap and of any limit.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    private static final long MEMORY = 64L << 20;
    private static final long WRITE_BUFFERS = 32L << 20;
    private static final long WRITE_BUFFER = 2L << 20;

    private static final LRUCache CACHE = new LRUCache(MEMORY);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // cache and buffers are shared by all stores and live as long as the process
    }
}
