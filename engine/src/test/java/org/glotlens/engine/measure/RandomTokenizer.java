package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Whole tokenizers, made by chance of every component that is let through. */
record RandomTokenizer(SplittableRandom random) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] PIECES = {
        "a", "b", "w", "5", "é", "花", "▁", "Ġ", "##a", "##b", "ab", "▁a", "Ġa", "##", " ", "<0x41>", "<unk>", "[UNK]",
        "</w>", "a</w>", "😀", "\u0301"
    };
    private static final String[] NORMALIZERS = {
        "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,'strip_accents':true,'lowercase':true}",
        "{'type':'ByteLevel'}",
        "{'type':'Lowercase'}",
        "{'type':'NFC'}",
        "{'type':'NFD'}",
        "{'type':'NFKC'}",
        "{'type':'NFKD'}",
        "{'type':'Nmt'}",
        "{'type':'Prepend','prepend':'▁'}",
        "{'type':'Replace','pattern':{'String':' '},'content':'▁'}",
        "{'type':'Replace','pattern':{'Regex':' {2,}'},'content':''}",
        "{'type':'Replace','pattern':{'String':'a'},'content':''}",
        "{'type':'Strip','strip_left':true,'strip_right':true}",
        "{'type':'StripAccents'}",
        "{'type':'Precompiled','precompiled_charsmap':'%s'}"
    };
    private static final String[] PRE_TOKENIZERS = {
        "{'type':'BertPreTokenizer'}",
        "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':true}",
        "{'type':'CharDelimiterSplit','delimiter':'a'}",
        "{'type':'Digits','individual_digits':true}",
        "{'type':'Metaspace','replacement':'▁','prepend_scheme':'first','split':true}",
        "{'type':'Punctuation','behavior':'Contiguous'}",
        "{'type':'Split','pattern':{'Regex':'\\\\s+(?!\\\\S)|\\\\p{L}+'},'behavior':'MergedWithPrevious','invert':true}",
        "{'type':'Split','pattern':{'String':'b'},'behavior':'MergedWithNext','invert':false}",
        "{'type':'UnicodeScripts'}",
        "{'type':'Whitespace'}",
        "{'type':'WhitespaceSplit'}"
    };
    private static final String[] DECODERS = {
        "{'type':'BPEDecoder','suffix':'</w>'}",
        "{'type':'ByteFallback'}",
        "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':true}",
        "{'type':'Fuse'}",
        "{'type':'Metaspace','replacement':'▁','prepend_scheme':'always','split':true}",
        "{'type':'Replace','pattern':{'String':'▁'},'content':' '}",
        "{'type':'Strip','content':' ','start':2,'stop':0}",
        "{'type':'WordPiece','prefix':'##','cleanup':true}"
    };
    private static final String[] PROCESSORS = {
        "{'type':'BertProcessing','sep':['a',0],'cls':['b',1]}",
        "{'type':'RobertaProcessing','sep':['a',0],'cls':['b',1],'trim_offsets':true,'add_prefix_space':true}",
        "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':true}",
        "{'type':'TemplateProcessing','single':['a','$A:0'],'pair':['$A','$B:1'],"
                + "'special_tokens':{'a':{'id':'a','ids':[0,1],'tokens':['a','b']}}}"
    };

    /** A map without rules, as long as its trie must be. */
    private static final String NO_RULES = Base64.getEncoder()
            .encodeToString(ByteBuffer.allocate(4 + 1024)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(1024)
                    .array());

    /** The file; now and then refused, where chance puts together what does not fit. */
    String make() {
        ObjectNode root = JSON.createObjectNode().put("version", "1.0");
        root.set("added_tokens", added());
        part(root, "normalizer", "normalizers", NORMALIZERS);
        part(root, "pre_tokenizer", "pretokenizers", PRE_TOKENIZERS);
        part(root, "post_processor", "processors", PROCESSORS);
        part(root, "decoder", "decoders", DECODERS);
        root.set("model", model());
        return root.toString();
    }

    /** A text of pieces, blanks, marks and halves of pairs. */
    String text() {
        String[] more = {
            " ", "  ", "\n", "\t", "\ud83d", "\u0000", "\u200d", "W", "Straße", "<|x|>", "\u0301\u0301", "a".repeat(300)
        };
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            out.append(random.nextBoolean() ? pick(PIECES) : pick(more));
        }
        return out.toString();
    }

    private void part(ObjectNode root, String slot, String parts, String[] choices) {
        int count = random.nextInt(4);
        if (count == 1) {
            root.set(slot, read(pick(choices)));
        } else if (count > 1) {
            ArrayNode list = root.putObject(slot).put("type", "Sequence").putArray(parts);
            for (int i = 0; i < count; i++) {
                list.add(read(pick(choices)));
            }
        }
    }

    private ArrayNode added() {
        ArrayNode list = JSON.createArrayNode();
        String[] contents = {"<|x|>", "  ", "é", "花", "<unk>", "▁", "\u0301", "ab"};
        for (int i = random.nextInt(4); i > 0; i--) {
            list.addObject()
                    .put("id", 40 + i)
                    .put("content", pick(contents))
                    .put("single_word", random.nextInt(4) == 0)
                    .put("lstrip", random.nextInt(4) == 0)
                    .put("rstrip", random.nextInt(4) == 0)
                    .put("normalized", random.nextInt(3) == 0)
                    .put("special", random.nextBoolean());
        }
        return list;
    }

    private ObjectNode model() {
        List<String> pieces = new ArrayList<>(List.of(PIECES));
        while (pieces.size() > 6 && random.nextBoolean()) {
            pieces.remove(2 + random.nextInt(pieces.size() - 2));
        }
        ObjectNode model = JSON.createObjectNode();
        if (random.nextInt(4) == 0) {
            ArrayNode vocab = model.put("type", "Unigram").putArray("vocab");
            pieces.forEach(piece -> vocab.addArray().add(piece).add(-random.nextDouble(20)));
            model.put("unk_id", random.nextInt(pieces.size())).put("byte_fallback", random.nextBoolean());
            return model;
        }
        ObjectNode vocab = model.putObject("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            vocab.put(pieces.get(id), id < 2 ? id : id + random.nextInt(2) * PIECES.length);
        }
        switch (random.nextInt(3)) {
            case 0 -> model.put("type", "WordLevel").put("unk_token", pick(PIECES));
            case 1 ->
                model.put("type", "WordPiece")
                        .put("unk_token", pick(PIECES))
                        .put("continuing_subword_prefix", random.nextBoolean() ? "##" : "")
                        .put("max_input_chars_per_word", random.nextInt(120));
            default -> bpe(model);
        }
        return model;
    }

    private void bpe(ObjectNode model) {
        model.put("type", "BPE").putNull("dropout").put("fuse_unk", random.nextBoolean());
        model.put("byte_fallback", random.nextBoolean()).put("ignore_merges", random.nextBoolean());
        model.put("unk_token", random.nextBoolean() ? pick(PIECES) : null);
        boolean hasPrefix = random.nextInt(3) == 0;
        model.put("continuing_subword_prefix", hasPrefix ? "##" : random.nextBoolean() ? "" : null);
        model.put("end_of_word_suffix", random.nextInt(3) == 0 ? "</w>" : null);
        ArrayNode merges = model.putArray("merges");
        String[] written = hasPrefix ? new String[] {"a ##b"} : new String[] {"a b", "▁ a", "Ġ a", "a </w>"};
        for (String merge : written) {
            String[] halves = merge.split(" ");
            boolean isWhole = model.path("vocab").has(halves[0])
                    && model.path("vocab").has(halves[1])
                    && model.path("vocab").has(merge.replace(" ", "").replace("##", ""));
            if (isWhole) {
                merges.add(merge);
            }
        }
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"').replace("%s", NO_RULES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
