package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.glotlens.engine.file.Json;

/** Components of {@code tokenizer.json} that the tokenizers library names. */
final class TokenizerParts {
    private TokenizerParts() {}

    /** Components one after the other. */
    static ObjectNode sequence(String parts, ObjectNode... components) {
        ObjectNode sequence = Json.object().put("type", "Sequence");
        for (ObjectNode component : components) {
            sequence.withArray(parts).add(component);
        }
        return sequence;
    }

    static ObjectNode prepend(String text) {
        return Json.object().put("type", "Prepend").put("prepend", text);
    }

    static ObjectNode replace(String from, String to) {
        ObjectNode replace = Json.object().put("type", "Replace");
        replace.putObject("pattern").put("String", from);
        return replace.put("content", to);
    }

    /** Takes blanks from the start of a text. */
    static ObjectNode strip(String text, int most) {
        return Json.object()
                .put("type", "Strip")
                .put("content", text)
                .put("start", most)
                .put("stop", 0);
    }

    /** A component without settings. */
    static ObjectNode plain(String type) {
        return Json.object().put("type", type);
    }

    /** Cuts a text into what an expression matches. */
    static ObjectNode split(String expression) {
        ObjectNode split = Json.object().put("type", "Split");
        split.putObject("pattern").put("Regex", expression);
        return split.put("behavior", "Isolated").put("invert", false);
    }

    /** Bytes as printable characters. */
    static ObjectNode byteLevel() {
        return Json.object()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }
}
