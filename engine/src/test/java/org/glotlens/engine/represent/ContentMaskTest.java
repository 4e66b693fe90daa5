package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tokens are pooled, with a tokenizer that puts a BOS in front. */
@Tag("native")
class ContentMaskTest {
    private static final String TOKENIZER = """
        {"version": "1.0", "truncation": null, "padding": null,
         "added_tokens": [{"id": 0, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false,
           "normalized": false, "special": true}],
         "normalizer": null, "pre_tokenizer": {"type": "WhitespaceSplit"},
         "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
           {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
           {"Sequence": {"id": "B", "type_id": 1}}],
           "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}},
         "decoder": null,
         "model": {"type": "WordLevel", "vocab": {"<s>": 0, "a": 1, "b": 2, "c": 3}, "unk_token": "<unk>"}}
        """;

    @TempDir
    private Path folder;

    @Test
    void contentLeavesOutBosAndPrefix() throws Exception {
        assertThat(mask("a b c c", "a", Pooling.CONTENT_MEAN).weights()).containsExactly(0, 0, 1f / 3, 1f / 3, 1f / 3);
        assertThat(mask("a b c", "", Pooling.CONTENT_MEAN).weights()).containsExactly(0, 1f / 3, 1f / 3, 1f / 3);
    }

    /** (1,0), (0,1), (2,2) weighted 1, 2, 3 over 6: the published toy, (1.166667, 1.333333). */
    @Test
    void weightsByPositionCountTheBosAsTheFirst() throws Exception {
        float[] weights = mask("a b", "a", Pooling.WEIGHTED).weights();
        assertThat(weights).containsExactly(1f / 6, 2f / 6, 3f / 6);
        assertThat(weights[0] * 1 + weights[2] * 2).isCloseTo(1.166667f, within(1e-6f));
        assertThat(weights[1] * 1 + weights[2] * 2).isCloseTo(1.333333f, within(1e-6f));
        assertThat(mask("a b", "", Pooling.WEIGHTED).length()).isEqualTo(3);
    }

    /** BERT's tokenizer of the words a, b and c. */
    @Test
    void aTextReadAsAWholeKeepsItsEndTokenAndPoolsItOnlyInAMeanOfAll() throws Exception {
        String bert = TOKENIZER
                .replace("\"<s>\": 0", "\"<s>\": 0, \"[SEP]\": 4")
                .replaceFirst("(?s)\"post_processor\".*\"decoder\"", """
                    "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 4], "cls": ["<s>", 0]},
                    "decoder\"\
                    """)
                .replaceFirst("(?s)(\"added_tokens\": \\[.*?\\})\\],", """
                    $1, {"id": 4, "content": "[SEP]", "single_word": false, "lstrip": false, "rstrip": false,
                      "normalized": false, "special": true}],\
                    """);
        try (Tokenizer open = Tokenizer.open(Files.writeString(folder.resolve("tokenizer.json"), bert))) {
            Tokenizer whole = open.whole();
            assertThat(ContentMask.of(open, "a b", "", Pooling.CONTENT_MEAN).tokens())
                    .containsExactly(0, 1, 2);
            ContentMask content = ContentMask.of(whole, "a b", "", Pooling.CONTENT_MEAN);
            assertThat(content.tokens()).containsExactly(0, 1, 2, 4);
            assertThat(content.weights()).containsExactly(0, 0.5f, 0.5f, 0);
            assertThat(ContentMask.of(whole, "a b", "a", Pooling.CONTENT_MEAN).weights())
                    .containsExactly(0, 0, 1, 0);
            assertThat(ContentMask.of(whole, "a b", "", Pooling.LAST).weights()).containsExactly(0, 0, 1, 0);
            assertThat(ContentMask.of(whole, "", "", Pooling.CONTENT_MEAN).weights())
                    .containsExactly(1, 0);
            assertThat(ContentMask.of(whole, "a b", "", Pooling.MEAN).weights())
                    .containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
        }
    }

    @Test
    void aMeanTakesTheBosWithItAndLastTakesOneToken() throws Exception {
        ContentMask mean = mask("a b", "a", Pooling.MEAN);
        assertThat(mean.weights()).containsExactly(1f / 3, 1f / 3, 1f / 3);
        assertThat(mean.length()).isEqualTo(3);
        assertThat(mask("a b", "a", Pooling.LAST).weights()).containsExactly(0, 0, 1);
    }

    @Test
    void theLastTokenHasTheLengthOfTheContentThatItEnds() throws Exception {
        assertThat(mask("a b c c", "a", Pooling.LAST).length()).isEqualTo(3);
        assertThat(mask("a b c c", "", Pooling.LAST).length()).isEqualTo(4);
    }

    @Test
    void withoutBosKeepsThePrefix() throws Exception {
        ContentMask mask = mask("a b c", "a", Pooling.WITHOUT_BOS);

        assertThat(mask.weights()).containsExactly(0, 1f / 3, 1f / 3, 1f / 3);
        assertThat(mask.length()).isEqualTo(3);
    }

    @Test
    void aTextThatIsAllPrefixPoolsItsLastToken() throws Exception {
        assertThat(mask("a b", "a b", Pooling.CONTENT_MEAN).weights()).containsExactly(0, 0, 1);
    }

    @Test
    void anEndTokenThatIsAppendedCountsInTheMeanOfAllTokensOnly() throws Exception {
        String ended = TOKENIZER.replace(
                "{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}], \"pair\"",
                "{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}, {\"SpecialToken\": {\"id\": \"<s>\", \"type_id\":"
                        + " 0}}], \"pair\"");
        assertThat(ended).isNotEqualTo(TOKENIZER);
        assertThat(mask(ended, "a b", "", Pooling.MEAN).tokens()).containsExactly(0, 1, 2, 0);
        assertThat(mask(ended, "a b", "", Pooling.WITHOUT_BOS).weights()).containsExactly(0, 1f / 3, 1f / 3, 1f / 3);
        for (Pooling pooling : List.of(Pooling.CONTENT_MEAN, Pooling.LAST)) {
            ContentMask mask = mask(ended, "a b c", "a", pooling);
            assertThat(mask.tokens()).containsExactly(0, 1, 2, 3);
            assertThat(mask.weights()).isEqualTo(mask("a b c", "a", pooling).weights());
            assertThat(mask.length()).isEqualTo(mask("a b c", "a", pooling).length());
        }
    }

    @Test
    void aTextWithoutTokensIsRefused() {
        assertThatThrownBy(() -> mask("zebra", "", Pooling.MEAN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the tokenizer cannot encode the text");
    }

    private ContentMask mask(String text, String prefix, Pooling pooling) throws Exception {
        return mask(TOKENIZER, text, prefix, pooling);
    }

    private ContentMask mask(String json, String text, String prefix, Pooling pooling) throws Exception {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, json);
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            return ContentMask.of(tokenizer, text, prefix, pooling);
        }
    }
}
