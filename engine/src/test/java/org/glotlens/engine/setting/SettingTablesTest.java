package org.glotlens.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.token.PublishedPrefixSets.Rule;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the project: nothing of a record is without a row, and what is written reads back. */
@Tag("unit")
class SettingTablesTest {
    private static final Map<String, TreeSet<String>> TWO_ROWS =
            Map.of("published", new TreeSet<>(List.of("isAsPublished", "rule")));

    static Stream<SettingTable<?>> tables() {
        return Stream.of(
                TrainSettings.table(),
                LensSettings.table(),
                RepresentSettings.table(),
                NeuronSettings.table(),
                ExpertWritingSettings.table(),
                PromptOptions.table(),
                ScoreKind.table());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyComponentHasItsRow(SettingTable<?> table) throws Exception {
        Map<String, TreeSet<String>> rows = new HashMap<>(RowCoverage.of(table));
        assertThat(rows.values().stream().flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(
                        table.rows().stream().map(Setting::key).toList());
        TWO_ROWS.forEach((path, keys) -> rows.computeIfPresent(path, (same, found) -> {
            assertThat(found).isEqualTo(keys);
            return null;
        }));
        assertThat(rows).allSatisfy((path, keys) -> assertThat(keys).as(path).hasSize(1));
    }

    @Test
    void aComponentWithoutARowIsNoticed() throws Exception {
        assertThat(RowCoverage.of(Tea.TABLE))
                .containsEntry("maker", new TreeSet<>())
                .containsEntry("minutes", new TreeSet<>(List.of("minutes")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowHasItsWords(SettingTable<?> table) {
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.name()).isNotBlank();
            assertThat(row.help()).endsWith(".");
            assertThat(row.optionHelp()).endsWith(".");
            assertThat(row.option()).matches("--[a-z0-9-]+");
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatIsWrittenReadsBack(SettingTable<?> table) throws Exception {
        assertReadsBack(table);
    }

    private static <S> void assertReadsBack(SettingTable<S> table) throws Exception {
        for (S settings : RowCoverage.samples(table)) {
            assertThat(table.read(table.defaults(), table.json(settings))).isEqualTo(settings);
            assertThat(heard(table, table.defaults(), table.words(settings))).isEqualTo(settings);
        }
    }

    /** Reads words as the command line does. */
    private static <S> S heard(SettingTable<S> table, S base, List<String> words) throws Exception {
        Map<String, String> typed = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            Setting<S, ?> row = table.rowOfOption(words.get(i)).orElseThrow();
            if (row.values() instanceof Switch both) {
                String usual = row.print(table.defaults());
                typed.put(row.key(), usual.equals(both.on()) ? both.off() : both.on());
            } else {
                i++;
                typed.put(row.key(), words.get(i));
            }
        }
        return table.parse(base, typed);
    }

    @Test
    void theWordsOfALensRunSayWhatDiffers() {
        SettingTable<LensSettings> table = LensSettings.table();
        assertThat(table.words(LensSettings.defaults())).isEmpty();
        assertThat(table.words(LensSettings.of(7)
                        .on(12)
                        .with(IntervalKind.MEDIAN, 9)
                        .withChance()
                        .withWholeWords()))
                .containsExactly(
                        "--count",
                        "12",
                        "--interval",
                        "median",
                        "--seed",
                        "9",
                        "--top-tokens",
                        "7",
                        "--chance",
                        "--whole-words");
        assertThat(table.words(LensSettings.defaults().asPublished(Rule.ZHANG)))
                .containsExactly("--as-published", "--rule", "zhang");
        assertThat(table.words(LensSettings.defaults().asPublished(Rule.WENDLER)))
                .containsExactly("--as-published");
    }

    @Test
    void aRuleWithoutAPublicationIsNoRule() throws Exception {
        SettingTable<LensSettings> table = LensSettings.table();
        assertThat(table.parse(table.defaults(), Map.of("rule", "zhang"))).isEqualTo(table.defaults());
        assertThat(table.parse(table.defaults(), Map.of("rule", "zhang", "isAsPublished", "yes"))
                        .published())
                .contains(Rule.ZHANG);
    }

    @Test
    void thePoolingThatIsNotNamedIsThatOfThePublication() throws Exception {
        SettingTable<RepresentSettings> table = RepresentSettings.table();
        RepresentSettings published = table.parse(table.defaults(), Map.of("isAsPublished", "yes"));
        assertThat(published).isEqualTo(RepresentSettings.of(Pooling.MEAN, 42).asPublished());
        RepresentSettings content =
                table.parse(table.defaults(), Map.of("isAsPublished", "yes", "pooling", "content-mean"));
        assertThat(content.pooling()).isEqualTo(Pooling.CONTENT_MEAN);
        assertThat(table.words(content)).containsExactly("--pooling", "content-mean", "--as-published");
    }

    @Test
    void whatATaskUsuallyAsksForIsReadOverItsOwnDefaults() throws Exception {
        SettingTable<PromptOptions> table = PromptOptions.table();
        PromptOptions usual = PromptOptions.of(AnswerOutput.NATIVE);
        assertThat(table.parse(usual, Map.of("shots", "0")))
                .isEqualTo(new PromptOptions(AnswerOutput.NATIVE, OptionalInt.of(0), OptionalInt.empty(), 42));
        PromptOptions english = PromptOptions.of(AnswerOutput.ENGLISH);
        assertThat(table.words(usual, english)).containsExactly("--output", "english");
        assertThat(heard(table, usual, table.words(usual, english))).isEqualTo(english);
        assertThat(PromptOptions.table().row("shots").orElseThrow().usual(usual))
                .isEqualTo("those of the task");
    }

    @Test
    void answersAreJudgedByEitherScoringOrBoth() throws Exception {
        SettingTable<Set<ScoreKind>> table = ScoreKind.table();
        assertThat(table.parse(table.defaults(), Map.of("score", "prefix"))).containsExactly(ScoreKind.PREFIX);
        assertThat(table.words(Set.of(ScoreKind.STRING))).containsExactly("--score", "string");
        assertThat(table.json(Set.of(ScoreKind.values()))).hasToString("{\"score\":\"both\"}");
    }

    @Test
    void recordsRefuseWhatTheirRowsDo() {
        assertThatThrownBy(() -> LensSettings.of(0))
                .hasMessageContaining("topTokens is 0, expected a whole number from 1");
        assertThatThrownBy(() -> LensSettings.defaults().on(-1)).hasMessageContaining("count is -1, expected");
        assertThatThrownBy(() -> RepresentSettings.of(null, 1)).hasMessageContaining("pooling is null, expected");
        assertThatThrownBy(() -> new PromptOptions(AnswerOutput.ENGLISH, OptionalInt.of(-1), OptionalInt.empty(), 1))
                .hasMessageContaining("shots is -1, expected a whole number from 0 to 1000");
        assertThatThrownBy(() -> new PromptOptions(AnswerOutput.ENGLISH, OptionalInt.empty(), OptionalInt.of(0), 1))
                .hasMessageContaining("limit is");
    }
}
