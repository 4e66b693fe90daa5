package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.SvgText;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** The settings of files of figures, one row each. */
final class ExportSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ExportSettingRows.class);

    static final Setting<ExportSettings, FigureWidth> WIDTH =
            row("figureWidth", Choice.of(List.of(FigureWidth.values()), FigureWidth::label), ExportSettings::width);

    /** From a rough preview to what a press can show; a page of more has too many pixels to hold. */
    static final Setting<ExportSettings, Integer> DPI =
            row("figureDpi", new WholeNumbers(36, 2400), ExportSettings::dpi);

    static final Setting<ExportSettings, SvgText> TEXT =
            row("figureText", Choice.of(List.of(SvgText.values()), SvgText::label), ExportSettings::text);
    static final Setting<ExportSettings, Boolean> IS_TITLED =
            row("isFigureTitled", Switch.yesOrNo(), ExportSettings::isTitled).as("--figure-no-titles");
    static final Setting<ExportSettings, Boolean> IS_CAPTIONED = row(
                    "isFigureCaptioned", Switch.yesOrNo(), ExportSettings::isCaptioned)
            .as("--figure-no-captions");
    static final Setting<ExportSettings, CsvOrigin> CSV_ORIGIN =
            row("figureCsvOrigin", Choice.of(List.of(CsvOrigin.values()), CsvOrigin::label), ExportSettings::csvOrigin);

    static final SettingTable<ExportSettings> TABLE = new SettingTable<>(
            ExportSettings.defaults(),
            List.of(WIDTH, DPI, TEXT, IS_TITLED, IS_CAPTIONED, CSV_ORIGIN),
            ExportSettingRows::assemble);

    private ExportSettingRows() {}

    private static <V> Setting<ExportSettings, V> row(String key, Values<V> values, Function<ExportSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static ExportSettings assemble(Chosen<ExportSettings> c) {
        return new ExportSettings(
                c.of(WIDTH), c.of(DPI), c.of(TEXT), c.of(IS_TITLED), c.of(IS_CAPTIONED), c.of(CSV_ORIGIN));
    }
}
