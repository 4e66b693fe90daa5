package org.glotlens.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.glotlens.engine.file.Json;

/**
 * Builds {@code tokenizer.json} of the sample: byte pair encoding in SentencePiece's manner with byte fallback, BOS
 * in front, blanks as {@code ▁}, which no merge crosses.
 */
final class SampleTokenizer {
    static final int UNKNOWN = 0;
    static final int BEGIN = 1;
    static final int END = 2;

    private static final int BYTES = 256;

    private SampleTokenizer() {}

    static ObjectNode build(Pieces pieces) {
        ObjectNode root = Json.object();
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        List<String> control = List.of("<unk>", "<s>", "</s>");
        for (int id = 0; id < control.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", control.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putObject("normalizer").put("type", "NFC");
        ObjectNode blanks = root.putObject("pre_tokenizer");
        metaspace(blanks);
        template(root.putObject("post_processor"));
        decoder(root.putObject("decoder"));
        model(root.putObject("model"), control, pieces);
        return root;
    }

    private static void metaspace(ObjectNode node) {
        node.put("type", "Metaspace")
                .put("replacement", Pieces.BLANK)
                .put("prepend_scheme", "always")
                .put("split", true);
    }

    private static void template(ObjectNode node) {
        node.put("type", "TemplateProcessing");
        ArrayNode single = node.putArray("single");
        single.addObject().putObject("SpecialToken").put("id", "<s>").put("type_id", 0);
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        ArrayNode pair = single.deepCopy();
        pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 0);
        node.set("pair", pair);
        ObjectNode begin = node.putObject("special_tokens").putObject("<s>");
        begin.put("id", "<s>");
        begin.putArray("ids").add(BEGIN);
        begin.putArray("tokens").add("<s>");
    }

    private static void decoder(ObjectNode node) {
        node.put("type", "Sequence");
        ArrayNode steps = node.putArray("decoders");
        steps.addObject()
                .put("type", "Replace")
                .put("content", " ")
                .putObject("pattern")
                .put("String", Pieces.BLANK);
        steps.addObject().put("type", "ByteFallback");
        steps.addObject().put("type", "Fuse");
        steps.addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
    }

    private static void model(ObjectNode node, List<String> control, Pieces pieces) {
        node.put("type", "BPE");
        node.putNull("dropout");
        node.put("unk_token", control.get(UNKNOWN));
        node.putNull("continuing_subword_prefix");
        node.putNull("end_of_word_suffix");
        node.put("fuse_unk", false).put("byte_fallback", true).put("ignore_merges", false);
        ObjectNode vocabulary = node.putObject("vocab");
        control.forEach(token -> add(vocabulary, token));
        for (int value = 0; value < BYTES; value++) {
            add(vocabulary, "<0x%02X>".formatted(value));
        }
        pieces.characters().forEach(character -> add(vocabulary, character));
        ArrayNode merges = node.putArray("merges");
        pieces.merges().forEach(merge -> {
            add(vocabulary, merge.whole());
            merges.addArray().add(merge.left()).add(merge.right());
        });
    }

    private static void add(ObjectNode vocabulary, String token) {
        if (!vocabulary.has(token)) {
            vocabulary.put(token, vocabulary.size());
        }
    }
}
