package io.enrichment.local.registry;

import java.util.Map;

/** An answer of the registry: a status and a body that is written as JSON. */
record Reply(int status, Object body) {

    static Reply ok(Object body) {
        return new Reply(200, body);
    }

    /** Confluent's error codes start with the digits of the HTTP status. */
    static Reply error(int code, String message) {
        int status = code < 1000 ? code : code / 100;
        return new Reply(status, Map.of("error_code", code, "message", message));
    }

    static Reply noSubject(String subject) {
        return error(40401, "Subject '" + subject + "' not found.");
    }

    static Reply noVersion(String version) {
        return error(40402, "Version " + version + " not found.");
    }

    static Reply noSchema() {
        return error(40403, "Schema not found");
    }
}
