package org.glotlens.engine.task;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;

/** By which scorings answers are judged: a table of one row. */
final class ScoringRows {
    private static final String BOTH = "both";

    static final Setting<Set<ScoreKind>, Set<ScoreKind>> SCORE = Setting.of(
            SettingTexts.beside(ScoringRows.class),
            "score",
            Choice.of(
                    List.of(Set.of(ScoreKind.PREFIX), Set.of(ScoreKind.STRING), Set.of(ScoreKind.values())),
                    ScoringRows::label),
            Function.identity());

    static final SettingTable<Set<ScoreKind>> TABLE =
            new SettingTable<>(Set.of(ScoreKind.values()), List.of(SCORE), chosen -> chosen.of(SCORE));

    private ScoringRows() {}

    private static String label(Set<ScoreKind> scorings) {
        return scorings.size() > 1 ? BOTH : scorings.iterator().next().label();
    }
}
