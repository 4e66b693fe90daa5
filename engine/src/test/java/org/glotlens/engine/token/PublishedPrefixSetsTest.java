package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.token.PublishedPrefixSets.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PublishedPrefixSetsTest {
    /** Names the folder with the released token list and data set; the test on them is skipped without it. */
    private static final String REAL_DATA = "glotlens.test.wendler";

    @Test
    void prefixesCountWithAndWithoutTheBlankMarkAndNothingElse() {
        PublishedPrefixSets sets = of(Rule.WENDLER, "po", "▁p", "▁positive", "os", "▁posit", "positives");
        assertThat(sets.of(List.of("positive"), "en"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1, "p", 0, "po", 4, "posit", 2, "positive"));
    }

    @Test
    void aPrefixEndsBetweenCodePointsNotWithinOne() {
        // U+20BB7 is two UTF-16 units; half of it would be a token of its own here
        PublishedPrefixSets sets = of(Rule.ZHANG, "\uD842", "\uD842\uDFB7");
        assertThat(sets.of(List.of("\uD842\uDFB7野"), "ja").keySet()).containsExactly(1);
    }

    @Test
    void theFirstByteCountsForChineseAndRussianOnlyOrForAll() {
        String[] tokens = {"<0xE4>", "<0xC3>", "云"};
        assertThat(of(Rule.WENDLER, tokens).of(List.of("云"), "zh").keySet()).containsExactly(2, 0);
        assertThat(of(Rule.WENDLER, tokens).of(List.of("été"), "fr")).isEmpty();
        assertThat(of(Rule.ZHANG, tokens).of(List.of("été"), "fr").keySet()).containsExactly(1);
        assertThat(of(Rule.ZHANG, tokens).of(List.of("cloud"), "en")).isEmpty();
    }

    @Test
    void firstTokensOfTheEncodingCountWhereTheTokenizerWritesBytes() {
        PublishedPrefixSets sets = of(Rule.ZHANG).withFirstTokens(prefix -> new int[] {100 + prefix.length(), 7});
        assertThat(sets.of(List.of("oui"), "fr").keySet()).containsExactly(101, 102, 103);
    }

    @Test
    void all480SetsOfTheReleasedDataComeOutTheSame() throws Exception {
        String folder = System.getProperty(REAL_DATA);
        assumeTrue(folder != null, "opt-in: -D" + REAL_DATA + "=FOLDER with llama2_tokens.json and the data sets");
        Map<String, Integer> ids = new HashMap<>();
        new ObjectMapper()
                .readTree(Path.of(folder, "llama2_tokens.json").toFile())
                .properties()
                .forEach(token -> ids.put(token.getKey(), token.getValue().intValue()));
        PublishedPrefixSets sets = PublishedPrefixSets.of(lookup(ids), Rule.WENDLER);
        int matched = 0;
        int seen = 0;
        for (String name : List.of("7b_de_zh_dataset.csv", "70b_de_zh_dataset.csv")) {
            Path file = Path.of(folder, name);
            if (!Files.exists(file)) {
                continue;
            }
            for (CSVRecord row : rows(file)) {
                seen += 2;
                matched += same(sets.of(List.of(row.get("out_token_str")), "zh"), row.get("out_token_id"));
                matched += same(sets.of(List.of(row.get("latent_token_str")), "en"), row.get("latent_token_id"));
            }
        }
        assertThat(seen).isPositive();
        assertThat(matched).isEqualTo(seen);
    }

    private static int same(Map<Integer, String> built, String published) throws Exception {
        JsonNode list = new ObjectMapper().readTree(published);
        Set<Integer> expected = new TreeSet<>();
        list.forEach(id -> expected.add(id.intValue()));
        return built.keySet().equals(expected) ? 1 : 0;
    }

    private static List<CSVRecord> rows(Path file) throws Exception {
        try (Reader reader = Files.newBufferedReader(file)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static PublishedPrefixSets of(Rule rule, String... tokens) {
        Map<String, Integer> ids = Arrays.stream(tokens)
                .collect(Collectors.toMap(
                        token -> token, token -> List.of(tokens).indexOf(token), (a, _) -> a, LinkedHashMap::new));
        return PublishedPrefixSets.of(lookup(ids), rule);
    }

    private static Function<String, OptionalInt> lookup(Map<String, Integer> ids) {
        return token -> ids.containsKey(token) ? OptionalInt.of(ids.get(token)) : OptionalInt.empty();
    }
}
