package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Checks the normalizer, pre-tokenizer and decoder of {@code tokenizer.json} for what the tokenizers library takes for
 * granted; other kinds than those known here are refused by name.
 *
 * @param slot the key in the file
 * @param parts the key under which a sequence holds its parts
 * @param kinds the known ones besides {@code Sequence}
 */
record ComponentCheck(String slot, String parts, Set<String> kinds) {
    /** Most parts of one component; published tokenizers have a few dozen. */
    private static final int MOST_PARTS = 1000;

    private static final List<ComponentCheck> ALL = List.of(
            new ComponentCheck(
                    "normalizer",
                    "normalizers",
                    Set.of(
                            "BertNormalizer",
                            "ByteLevel",
                            "Lowercase",
                            "NFC",
                            "NFD",
                            "NFKC",
                            "NFKD",
                            "Nmt",
                            "Precompiled",
                            "Prepend",
                            "Replace",
                            "Strip",
                            "StripAccents")),
            new ComponentCheck(
                    "pre_tokenizer",
                    "pretokenizers",
                    Set.of(
                            "BertPreTokenizer",
                            "ByteLevel",
                            "CharDelimiterSplit",
                            "Digits",
                            "Metaspace",
                            "Punctuation",
                            "Split",
                            "UnicodeScripts",
                            "Whitespace",
                            "WhitespaceSplit")),
            new ComponentCheck(
                    "decoder",
                    "decoders",
                    Set.of(
                            "BPEDecoder",
                            "ByteFallback",
                            "ByteLevel",
                            "Fuse",
                            "Metaspace",
                            "Replace",
                            "Strip",
                            "WordPiece")));

    /**
     * Checks all three.
     *
     * @param json the whole file
     * @param file its name, for messages
     * @throws CheckpointException if one is of an unknown kind or would crash the library
     */
    static void check(JsonNode json, String file) throws CheckpointException {
        for (ComponentCheck check : ALL) {
            List<JsonNode> parts = check.flat(json.path(check.slot), file);
            if (parts.size() > MOST_PARTS) {
                throw check.refused(
                        file,
                        Message.of(
                                "componentCheck.hasPartsMoreThan",
                                "has %d parts, more than the %d allowed",
                                parts.size(),
                                MOST_PARTS));
            }
            for (JsonNode part : parts) {
                check.one(part, file);
            }
        }
    }

    /**
     * The parts of a component in their order, sequences opened.
     *
     * @param slot {@code normalizer}, {@code pre_tokenizer} or {@code decoder}
     */
    static List<JsonNode> parts(JsonNode json, String slot, String file) throws CheckpointException {
        for (ComponentCheck check : ALL) {
            if (check.slot.equals(slot)) {
                return check.flat(json.path(slot), file);
            }
        }
        throw new IllegalArgumentException(slot);
    }

    private List<JsonNode> flat(JsonNode component, String file) throws CheckpointException {
        List<JsonNode> flat = new ArrayList<>();
        if (component.isMissingNode() || component.isNull()) {
            return flat;
        }
        String kind = component.path("type").asText();
        if (kind.equals("Sequence")) {
            if (!component.path(parts).isArray()) {
                throw refused(file, Message.of("componentCheck.isASequenceWithout", "is a Sequence without %s", parts));
            }
            for (JsonNode part : component.path(parts)) {
                flat.addAll(flat(part, file));
            }
        } else if (kinds.contains(kind)) {
            flat.add(component);
        } else {
            throw new CheckpointException(Message.of(
                    "componentCheck.cannotUseItsIs",
                    "Cannot use %s: its %s is of kind %s, expected one of Sequence, %s. Save it again with "
                            + "another kind.",
                    file,
                    slot,
                    kind.isEmpty() ? "none" : kind,
                    String.join(", ", kinds.stream().sorted().toList())));
        }
        return flat;
    }

    private void one(JsonNode part, String file) throws CheckpointException {
        switch (part.path("type").asText()) {
            case "Replace", "Split" -> pattern(part, file);
            case "Precompiled" -> map(part, file);
            case "Prepend" -> {
                if (part.path("prepend").asText().isEmpty()) {
                    throw refused(file, Message.of("componentCheck.hasAPrependOf", "has a Prepend of nothing"));
                }
            }
            case "Strip" -> {
                if (part.path("stop").asInt() != 0) {
                    throw refused(
                            file,
                            Message.of(
                                    "componentCheck.stripsFromTheEnd",
                                    "strips from the end of tokens (stop %s)",
                                    part.path("stop")));
                }
            }
            case "BPEDecoder" -> {
                if (part.path("suffix").asText("</w>").isEmpty()) {
                    throw refused(file, Message.of("componentCheck.looksForAnEmpty", "looks for an empty suffix"));
                }
            }
            default -> {
                return;
            }
        }
    }

    private void pattern(JsonNode part, String file) throws CheckpointException {
        JsonNode pattern = part.path("pattern");
        Optional<String> problem = pattern.path("Regex").isTextual()
                ? PatternCheck.problem(pattern.path("Regex").textValue())
                : pattern.path("String").asText().isEmpty()
                        ? Optional.of("it has neither a Regex nor a String")
                        : Optional.empty();
        if (problem.isPresent()) {
            throw refused(
                    file,
                    Message.of(
                            "componentCheck.hasAPatternThat",
                            "has a pattern that is not safe to match: %s",
                            problem.get()));
        }
    }

    private void map(JsonNode part, String file) throws CheckpointException {
        try {
            CharacterMap.read(part.path("precompiled_charsmap").asText());
        } catch (IllegalArgumentException e) {
            throw refused(
                    file,
                    Message.of(
                            "componentCheck.hasABrokenPrecompiled",
                            "has a broken precompiled_charsmap: %s",
                            e.getMessage()));
        }
    }

    private CheckpointException refused(String file, Message what) {
        return new CheckpointException(Message.of(
                "componentCheck.cannotUseItsSave",
                "Cannot use %s: its %s %s. Save it again or download it again.",
                file,
                slot,
                what));
    }
}
