package org.glotlens.charts.choice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.Typeface;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Maybe;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** The settings of files of figures, one row each. */
final class ExportSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ExportSettingRows.class);

    static final Setting<ExportSettings, FigureWidth> WIDTH = row(
            "figureWidth",
            Choice.of(List.of(FigureWidth.values()), FigureWidth::label),
            s -> s.page().width());

    /** From what a magnifying glass reads to what a poster needs. */
    static final Setting<ExportSettings, Optional<Double>> TYPE_SIZE = row(
            "figureTypeSize", new Maybe<>(Decimals.within(4, 24)), s -> s.page().typeSize());

    static final Setting<ExportSettings, Optional<Typeface>> FACE = row(
            "figureFace",
            new Maybe<>(Choice.of(List.of(Typeface.values()), Typeface::label)),
            s -> s.page().face());
    static final Setting<ExportSettings, Optional<Integer>> COLUMNS = row(
            "figureColumns", new Maybe<>(new WholeNumbers(1, 12)), s -> s.page().columns());
    static final Setting<ExportSettings, List<String>> PANELS =
            row("figurePanels", new Several<>(new Texts("figure", 60), "none"), ExportSettings::panels);
    /** All but the notebook, which has an option of its own. */
    private static final List<FigureFormat> CHOSEN = Stream.of(FigureFormat.values())
            .filter(format -> format != FigureFormat.NOTEBOOK)
            .toList();

    static final Setting<ExportSettings, List<FigureFormat>> FORMATS = row(
            "figureFormats", new Several<>(Choice.of(CHOSEN, FigureFormat::label), "none"), ExportSettings::formats);
    static final Setting<ExportSettings, Boolean> IS_NOTED =
            row("isNotebook", Switch.yesOrNo(), ExportSettings::isNotebook);

    /** From a rough preview to what a press can show; a page of more has too many pixels to hold. */
    static final Setting<ExportSettings, Integer> DPI =
            row("figureDpi", new WholeNumbers(36, 2400), ExportSettings::dpi);

    static final Setting<ExportSettings, SvgText> TEXT =
            row("figureText", Choice.of(List.of(SvgText.values()), SvgText::label), ExportSettings::text);
    static final Setting<ExportSettings, Boolean> IS_TITLED =
            row("isFigureTitled", Switch.yesOrNo(), s -> s.page().isTitled()).as("--figure-no-titles");
    static final Setting<ExportSettings, Boolean> IS_CAPTIONED = row(
                    "isFigureCaptioned", Switch.yesOrNo(), s -> s.page().isCaptioned())
            .as("--figure-no-captions");
    static final Setting<ExportSettings, CsvOrigin> CSV_ORIGIN =
            row("figureCsvOrigin", Choice.of(List.of(CsvOrigin.values()), CsvOrigin::label), ExportSettings::csvOrigin);

    static final Setting<ExportSettings, List<TableKind>> TABLES = row(
            "tables",
            new Several<>(Choice.of(List.of(TableKind.values()), TableKind::label), "csv"),
            s -> s.tables().kinds());

    /** From a rough look to all that a double has. */
    static final Setting<ExportSettings, Integer> TABLE_DIGITS =
            row("tableDigits", new WholeNumbers(1, 17), s -> s.tables().digits());

    static final SettingTable<ExportSettings> TABLE = new SettingTable<>(
            ExportSettings.defaults(),
            List.of(
                    WIDTH,
                    TYPE_SIZE,
                    FACE,
                    COLUMNS,
                    PANELS,
                    FORMATS,
                    IS_NOTED,
                    DPI,
                    TEXT,
                    IS_TITLED,
                    IS_CAPTIONED,
                    CSV_ORIGIN,
                    TABLES,
                    TABLE_DIGITS),
            ExportSettingRows::assemble);

    private ExportSettingRows() {}

    private static <V> Setting<ExportSettings, V> row(String key, Values<V> values, Function<ExportSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static ExportSettings assemble(Chosen<ExportSettings> c) {
        PageLook page = new PageLook(
                c.of(WIDTH), c.of(TYPE_SIZE), c.of(FACE), c.of(COLUMNS), c.of(IS_TITLED), c.of(IS_CAPTIONED));
        return new ExportSettings(
                page,
                c.of(PANELS),
                c.of(FORMATS),
                c.of(IS_NOTED),
                c.of(DPI),
                c.of(TEXT),
                c.of(CSV_ORIGIN),
                new TableForms(c.of(TABLES), c.of(TABLE_DIGITS)));
    }
}
