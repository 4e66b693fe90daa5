package org.glotlens.engine.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Maybe;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How questions are made from rows, one row of the table each. */
final class PromptOptionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(PromptOptionRows.class);

    static final Setting<PromptOptions, AnswerOutput> OUTPUT =
            row("output", Choice.of(List.of(AnswerOutput.values()), AnswerOutput::label), PromptOptions::output);
    static final Setting<PromptOptions, Optional<Integer>> SHOTS =
            row("shots", new Maybe<>(new WholeNumbers(0, 1000)), o -> boxed(o.shots()));
    static final Setting<PromptOptions, Optional<Integer>> LIMIT =
            row("limit", new Maybe<>(WholeNumbers.from(1)), o -> boxed(o.limit()));
    static final Setting<PromptOptions, Long> SEED = row("seed", new Seeds(), PromptOptions::seed);

    static final SettingTable<PromptOptions> TABLE = new SettingTable<>(
            PromptOptions.of(AnswerOutput.ENGLISH), List.of(OUTPUT, SHOTS, LIMIT, SEED), PromptOptionRows::assemble);

    private PromptOptionRows() {}

    private static <V> Setting<PromptOptions, V> row(String key, Values<V> values, Function<PromptOptions, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static OptionalInt plain(Optional<Integer> number) {
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    private static PromptOptions assemble(Chosen<PromptOptions> c) {
        return new PromptOptions(c.of(OUTPUT), plain(c.of(SHOTS)), plain(c.of(LIMIT)), c.of(SEED));
    }
}
