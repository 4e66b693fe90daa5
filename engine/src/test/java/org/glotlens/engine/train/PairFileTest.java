package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFileTest {
    @TempDir
    private Path temp;

    @Test
    void sentencesComeFromEveryFormThatHasTwoTexts() throws Exception {
        assertThat(PairFile.read(file("a.tsv", "eins\tone\nzwei\ttwo\n")))
                .containsExactly(new TextPair("eins", "one"), new TextPair("zwei", "two"));
        assertThat(PairFile.read(file("b.jsonl", "{\"source\": \"eins\", \"target\": \"one\"}\n")))
                .containsExactly(new TextPair("eins", "one"));
        assertThat(PairFile.read(file("c.de", "eins\n") + ":" + file("c.en", "one\n")))
                .containsExactly(new TextPair("eins", "one"));
        assertThat(PairFile.read(file(
                        "d.jsonl", "{\"id\": 1, \"texts\": {\"en\": \"one\", \"de\": \"eins\", \"zh\": \"一\"}}\n")))
                .isEqualTo(List.of(new TextPair("one", "eins"), new TextPair("one", "一")));
    }

    @Test
    void whatIsNoPairOfSentencesIsNamed() throws Exception {
        String tokens = file("t.jsonl", "{\"input_ids\": [1, 2], \"labels\": [1, 2]}\n");
        assertThatThrownBy(() -> PairFile.read(tokens))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("pair 1 is no two texts");
        String lone = file("l.jsonl", "{\"texts\": {\"en\": \"one\"}}\n");
        assertThatThrownBy(() -> PairFile.read(lone))
                .hasMessageContaining("\"texts\" has 1 texts, expected two or more");
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(temp.resolve(name), text).toString();
    }
}
