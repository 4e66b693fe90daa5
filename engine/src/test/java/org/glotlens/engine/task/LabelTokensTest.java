package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A byte-level tokenizer that writes the quotation mark and a following p as one token, and ends texts with a token. */
@Tag("native")
class LabelTokensTest {
    private static final String JSON = """
        {"version":"1.0","truncation":null,"padding":null,
         "added_tokens":[{"id":6,"content":"</s>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true}],
         "normalizer":null,
         "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false},
         "post_processor":{"type":"TemplateProcessing",
          "single":[{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],
          "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
          "special_tokens":{"</s>":{"id":"</s>","ids":[6],"tokens":["</s>"]}}},
         "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
         "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,
                  "end_of_word_suffix":null,"fuse_unk":false,
                  "vocab":{"\\"":0,"p":1,"o":2,"n":3,"e":4,"\\"p":5,"</s>":6,"a":7,"on":8},
                  "merges":["\\" p","o n"]}}\
        """;

    @TempDir
    private Path folder;

    @Test
    void aTokenThatSpansPromptAndLabelIsScoredWithTheLabelOfEveryChoice() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Files.writeString(folder.resolve("tokenizer.json"), JSON))) {
            LabelTokens tokens = new LabelTokens(tokenizer);
            int[] prompt = tokens.prompt("ae\"");
            assertThat(prompt).containsExactly(7, 4, 0);
            LabelTokens.Split split = tokens.split(prompt, item("po", "ne"));
            assertThat(split.stem()).containsExactly(7, 4);
            assertThat(split.labels().get(0)).containsExactly(5, 2);
            assertThat(split.labels().get(1)).containsExactly(0, 3, 4);
            LabelTokens.Split plain = tokens.split(prompt, item("on", "ne"));
            assertThat(plain.stem()).containsExactly(7, 4, 0);
            assertThat(plain.labels().get(0)).containsExactly(8);
        }
    }

    @Test
    void prefixSetsOfAByteLevelTokenizerHoldWhatItBeginsWith() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(Files.writeString(folder.resolve("tokenizer.json"), JSON))) {
            // o and on stand in the vocabulary; one encodes as on, e
            assertThat(new LabelTokens(tokenizer).set("one")).containsExactlyInAnyOrder(2, 8);
        }
    }

    private static TaskItem item(String... words) {
        return new TaskItem("1", "en", "ae\"", "", List.of(words), List.of(words), 0);
    }
}
