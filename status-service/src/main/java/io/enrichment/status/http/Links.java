package io.enrichment.status.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Links from one page to the next. */
final class Links {

    private Links() {}

    /** The same query with one parameter set anew. */
    static URI again(URI resource, HttpServletRequest request, String parameter, String value) {
        var values = new TreeMap<String, Object>();
        request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
        values.put(parameter, value);
        // expanded, so that everything that means something in a query is encoded
        var next = UriComponentsBuilder.fromUri(resource);
        values.keySet().forEach(name -> next.queryParam(name, "{" + name + "}"));
        return next.encode().buildAndExpand(values).toUri();
    }
}
