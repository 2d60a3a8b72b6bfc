package io.enrichment.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A bare array of so many contacts, made while it is read. */
final class ContactStream extends InputStream {
    private final int contacts;
    private byte[] part = "[".getBytes(StandardCharsets.UTF_8);
    private int at;
    private int made;

    ContactStream(int contacts) {
        this.contacts = contacts;
    }

    static String contact(int index) {
        return "{\"first_name\":\"Zoë-" + index + "\",\"last_name\":\"O'Brien\",\"company_domain\":\"example.com\"}";
    }

    @Override
    public int read() {
        if (at == part.length && !advance()) {
            return -1;
        }
        return part[at++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (at == part.length && !advance()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, buffer, offset, count);
        at += count;
        return count;
    }

    private boolean advance() {
        if (made > contacts) {
            return false;
        }
        String text = made == contacts ? "]" : (made == 0 ? "" : ",") + contact(made);
        made++;
        part = text.getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }
}
