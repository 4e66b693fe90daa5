package org.glotlens.engine.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header that tells where an answer goes on (RFC 8288). */
final class LinkHeader {
    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,4000})>\\s*;\\s*rel=\"?next\"?");

    private LinkHeader() {}

    /** The address of the next page, as it stands there. */
    static Optional<String> next(String header) {
        Matcher link = NEXT.matcher(header);
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }
}
