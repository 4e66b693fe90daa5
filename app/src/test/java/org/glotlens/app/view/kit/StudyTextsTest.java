package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.Translation;
import org.glotlens.engine.preset.Preset;
import org.glotlens.engine.preset.PresetFile;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.gate.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What published studies, their results and recipes say is said in the language of the window; files hold it in English. */
@Tag("unit")
class StudyTextsTest {
    /** Told in a window without the option that only the command line has. */
    private static final String WITHOUT_COMMAND_LINE = "engine.templateSource.none";

    @AfterEach
    void speakEnglish() {
        Spoken.english();
    }

    private static List<String> texts() throws Exception {
        List<String> texts = new ArrayList<>();
        for (Preset preset : PresetFile.all()) {
            texts.addAll(List.of(preset.title(), preset.about(), preset.wants()));
            texts.addAll(preset.notes());
        }
        for (TrainPreset recipe : TrainPreset.all()) {
            texts.addAll(List.of(recipe.title(), recipe.note()));
        }
        return texts;
    }

    /** Fonts, places and completeness of the bundles are asked of all texts by the test of the bundles. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyTextOfEveryStudyIsSaid(InterfaceLanguage language) throws Exception {
        Spoken.in(Translation.in(language.locale()));
        assertThat(texts())
                .hasSize(12 * 3 + 37 + 6 * 2)
                .allSatisfy(text -> assertThat(Reasons.said(text)).isNotBlank().isNotEqualTo(text));
    }

    @Test
    void noTextIsKeptThatNoStudyHas() throws Exception {
        Set<String> known = Messages.keys().stream()
                .filter(key -> key.startsWith("article.") || key.startsWith("recipe."))
                .map(Messages::english)
                .collect(Collectors.toSet());
        assertThat(known).isEqualTo(new HashSet<>(texts()));
    }

    @Test
    void notesOfARunAreSaidWithWhatTheyHold() {
        Spoken.in(Translation.in(Locale.GERMAN));
        assertThat(Reasons.said("published: 3 of 8 prompts were left out; dropped.csv says why."))
                .isEqualTo("wie veröffentlicht: 3 von 8 Prompts wurden weggelassen; dropped.csv sagt, warum.");
        assertThat(Reasons.said(
                        "As published nothing can be measured on this data: None of the 4 prompts can be used. The"
                                + " first was left out because: No prefix of the zh answer is in the vocabulary."))
                .isEqualTo("Wie veröffentlicht lässt sich an diesen Daten nichts messen: Keiner der 4 Prompts ist"
                        + " verwendbar. Der erste wurde ausgelassen, weil: Kein Anfang der Antwort auf zh ist im"
                        + " Vokabular.");
        assertThat(Reasons.said(
                        "corrected: In the aligned checkpoint PC1 goes with 1/length beyond 0.5 at layer 3 (0.61):"
                                + " there its correlations may be those of sentence lengths. Read r_length_partialled"
                                + " beside them, or choose another pooling."))
                .startsWith("berichtigt: Im Checkpoint ")
                .contains(" geht PC1 in Schicht 3 (0.61) mit 1/Länge über 0.5 hinaus einher")
                .doesNotContain("aligned");
        assertThat(Reasons.said(
                        "Base: 14 of 16 weights are stored as NF4: numbers are those of the quantised weights, and"
                                + " activations are not quantised."))
                .isEqualTo("Basis: 14 von 16 Gewichten sind als NF4 gespeichert: Die Zahlen sind die der quantisierten"
                        + " Gewichte, und Aktivierungen sind nicht quantisiert.");
        assertThat(Reasons.said("Found pairs of identical sentences: 2 in a.jsonl, first in row 7: premise and"
                        + " hypothesis are identical; gold is 'x'; --mend identical would drop pairs of"
                        + " identical sentences."))
                .isEqualTo(
                        "Gefunden: Paare gleicher Sätze, 2 in a.jsonl, zuerst in Zeile 7: premise und hypothesis sind"
                            + " gleich; die Lösung ist „x“; --mend identical würde Paare gleicher Sätze weglassen.");
    }

    /** Sentences of the engine that results keep are known by the patterns that they are made from. */
    @Test
    void sentencesOfTheEngineStandAsTheyAreWritten() throws Exception {
        Map<String, Set<String>> written = Sentence.ofTheProgram().stream()
                .collect(Collectors.groupingBy(
                        Sentence::key, Collectors.mapping(Sentence::pattern, Collectors.toSet())));
        Stream<String> keys =
                Messages.keys().stream().filter(key -> key.startsWith("engine.") && !key.equals(WITHOUT_COMMAND_LINE));
        assertThat(keys)
                .hasSizeGreaterThan(7)
                .allSatisfy(key -> assertThat(written.get(key.substring("engine.".length())))
                        .as(key)
                        .containsExactly(Messages.english(key)));
    }
}
