package org.glotlens.engine.project;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A checkpoint or data file that a project names, so that it is found again and told from others.
 *
 * @param kind what it is
 * @param names what results call it, which may be relative to a folder that nobody knows any more
 * @param absolute where it lay
 * @param relative the same as seen from the project's folder; empty where there is no such way
 * @param sample the same as seen from the folder of the bundled sample; empty where it lies elsewhere
 * @param digests what its bytes were, by what was digested; empty where nobody took a digest
 */
public record NamedFile(
        Kind kind, List<String> names, String absolute, String relative, String sample, Map<String, String> digests) {
    /** Of the bytes of a data file. */
    public static final String BYTES = "bytes";

    /** Of a checkpoint's or an adapter's weights. */
    public static final String WEIGHTS = "weights";

    /** Of a checkpoint's {@code config.json}, or an adapter's {@code adapter_config.json}. */
    public static final String CONFIG = "config";

    /** Of a checkpoint's tokenizer. */
    public static final String TOKENIZER = "tokenizer";

    public NamedFile {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(absolute);
        Objects.requireNonNull(relative);
        Objects.requireNonNull(sample);
        names = List.copyOf(names);
        digests = Collections.unmodifiableMap(new TreeMap<>(digests));
    }

    /** What a named file is. */
    public enum Kind {
        /** A checkpoint. */
        BASE,
        /** A second checkpoint, or an adapter. */
        ALIGNED,
        /** Prompts, texts, edits, vectors. */
        DATA
    }
}
