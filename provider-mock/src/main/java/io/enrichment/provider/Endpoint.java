package io.enrichment.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** One method of one path. Sees to it that the exchange is answered or closed, now or later. */
interface Endpoint {
    void serve(HttpExchange exchange) throws IOException;
}
