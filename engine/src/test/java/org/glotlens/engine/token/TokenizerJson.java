package org.glotlens.engine.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small tokenizers of the two kinds that real checkpoints have, worked out by hand. */
public final class TokenizerJson {
    /** GPT-2's kind: the three bytes of 花 (E8 8A B1) are written è Ĭ ±, and the first two are merged. */
    public static final String BYTE_LEVEL = """
        {"version":"1.0","truncation":null,"padding":null,
         "added_tokens":[{"id":9,"content":"<|end|>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true},
                         {"id":10,"content":"  ","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":false}],
         "normalizer":null,
         "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
         "post_processor":null,
         "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
         "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,
                  "end_of_word_suffix":null,"fuse_unk":false,
                  "vocab":{"a":0,"b":1,"Ġ":2,"è":3,"Ĭ":4,"±":5,"èĬ":6,"Ġa":7,"Ċ":8},
                  "merges":["è Ĭ","Ġ a"]}}\
        """;

    /** Llama's kind: blanks become ▁, and what has no token falls apart into bytes; %s is the post-processor. */
    public static final String BYTE_FALLBACK = """
        {"version":"1.0","truncation":null,"padding":null,
         "added_tokens":[{"id":0,"content":"<unk>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true},
                         {"id":1,"content":"<s>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true},
                         {"id":2,"content":"</s>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true}],
         "normalizer":{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},
                       {"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
         "pre_tokenizer":null,
         "post_processor":%s,
         "decoder":{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},
                    {"type":"ByteFallback"},{"type":"Fuse"},
                    {"type":"Strip","content":" ","start":1,"stop":0}]},
         "model":{"type":"BPE","dropout":null,"unk_token":"<unk>","continuing_subword_prefix":null,
                  "end_of_word_suffix":null,"fuse_unk":true,"byte_fallback":true,
                  "vocab":{"<unk>":0,"<s>":1,"</s>":2,"<0xE8>":3,"<0x8A>":4,"<0xB1>":5,"▁":6,"a":7,"▁a":8,
                           "<0x41>":9},
                  "merges":["▁ a"]}}\
        """;

    /** A post-processor that puts {@code <s>} in front. */
    static final String BEGIN = """
        {"type":"TemplateProcessing",
         "single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
         "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
         "special_tokens":{"<s>":{"id":"<s>","ids":[1],"tokens":["<s>"]}}}\
        """;

    private TokenizerJson() {}

    static Path write(Path folder, String json) throws IOException {
        return Files.writeString(folder.resolve("tokenizer.json"), json);
    }

    static void config(Path folder, String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), json);
    }
}
