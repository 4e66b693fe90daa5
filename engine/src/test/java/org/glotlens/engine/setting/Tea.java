package org.glotlens.engine.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with a value of every sort, and its table. */
record Tea(
        int minutes,
        double sugar,
        boolean isHot,
        String kind,
        List<String> extras,
        Optional<Integer> cups,
        long seed,
        String maker) {
    private static final SettingTexts TEXTS = SettingTexts.beside(Tea.class);
    static final Setting<Tea, Integer> MINUTES = Setting.of(TEXTS, "minutes", new WholeNumbers(1, 60), Tea::minutes);
    static final Setting<Tea, Double> SUGAR = Setting.of(TEXTS, "sugar", Decimals.share(), Tea::sugar);
    static final Setting<Tea, Boolean> IS_HOT =
            Setting.of(TEXTS, "isHot", new Switch("hot", "cold"), Tea::isHot).as("--cold");
    static final Setting<Tea, String> KIND = Setting.of(
            TEXTS, "kind", Choice.of(List.of("green", "black")).alsoCalled(Map.of("sencha", "green")), Tea::kind);
    static final Setting<Tea, List<String>> EXTRAS = Setting.of(TEXTS, "extras", new Names("everything"), Tea::extras);
    static final Setting<Tea, Optional<Integer>> CUPS =
            Setting.of(TEXTS, "cups", new Maybe<>(WholeNumbers.from(0)), Tea::cups);
    static final Setting<Tea, Long> SEED = Setting.of(TEXTS, "seed", new Seeds(), Tea::seed);

    /** Green tea, hot; cold tea is black unless said otherwise, and wants an extra. */
    static final SettingTable<Tea> TABLE = new SettingTable<>(
            new Tea(3, 0, true, "green", List.of("milk"), Optional.empty(), 42, "nobody"),
            List.of(MINUTES, SUGAR, IS_HOT, KIND, EXTRAS, CUPS, SEED),
            chosen -> {
                chosen.require(EXTRAS, chosen.of(IS_HOT) || !chosen.of(EXTRAS).isEmpty());
                boolean isUsual = chosen.isGiven(IS_HOT) && !chosen.of(IS_HOT) && !chosen.isGiven(KIND);
                return new Tea(
                        chosen.of(MINUTES),
                        chosen.of(SUGAR),
                        chosen.of(IS_HOT),
                        isUsual ? "black" : chosen.of(KIND),
                        chosen.of(EXTRAS),
                        chosen.of(CUPS),
                        chosen.of(SEED),
                        chosen.base().maker());
            });

    Tea {
        MINUTES.require(minutes);
    }
}
