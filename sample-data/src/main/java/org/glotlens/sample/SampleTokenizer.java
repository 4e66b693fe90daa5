package org.glotlens.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.glotlens.engine.file.Json;

/**
 * Builds {@code tokenizer.json} of the sample: a unigram model in SentencePiece's manner with byte fallback, BOS in
 * front, blanks as {@code ▁}.
 */
final class SampleTokenizer {
    static final int UNKNOWN = 0;
    static final int BEGIN = 1;
    static final int END = 2;

    private static final double WORD_SCORE = -8;
    private static final double CHARACTER_SCORE = -14;
    private static final double BYTE_SCORE = -18;
    private static final int BYTES = 256;

    private SampleTokenizer() {}

    static ObjectNode build(PieceVocabulary pieces) {
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
                .put("replacement", PieceVocabulary.BLANK)
                .put("prepend_scheme", "first")
                .put("split", false);
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
                .put("String", PieceVocabulary.BLANK);
        steps.addObject().put("type", "ByteFallback");
        steps.addObject().put("type", "Fuse");
        steps.addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
    }

    private static void model(ObjectNode node, List<String> control, PieceVocabulary pieces) {
        node.put("type", "Unigram").put("unk_id", UNKNOWN).put("byte_fallback", true);
        ArrayNode vocabulary = node.putArray("vocab");
        control.forEach(token -> vocabulary.addArray().add(token).add(0.0));
        for (int value = 0; value < BYTES; value++) {
            vocabulary.addArray().add("<0x%02X>".formatted(value)).add(BYTE_SCORE);
        }
        pieces.words().forEach(word -> vocabulary.addArray().add(word).add(WORD_SCORE));
        pieces.characters()
                .forEach(character -> vocabulary.addArray().add(character).add(CHARACTER_SCORE));
        if (!pieces.words().contains(PieceVocabulary.BLANK)) {
            vocabulary.addArray().add(PieceVocabulary.BLANK).add(WORD_SCORE);
        }
    }
}
