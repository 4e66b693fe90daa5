package org.glotlens.app.view.export;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.state.Settings;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.FigureWidth;

/** How the window writes figures, remembered between starts; the same for all figures. */
public final class ExportChoices {
    /** What a window that was never asked otherwise writes. */
    private static final ExportSettings USUAL = ExportSettings.defaults().withWidth(FigureWidth.SINGLE);

    private static final String WHOLE = "figureWhole";

    private final ObjectProperty<FigureWidth> width;
    private final ObjectProperty<Integer> dpi;
    private final ObjectProperty<SvgText> text;
    private final BooleanProperty titled;
    private final BooleanProperty captioned;
    private final ObjectProperty<CsvOrigin> csvOrigin;
    private final BooleanProperty whole;

    /** Begins with what {@code remembered} holds, and keeps it. */
    public ExportChoices(Settings remembered) {
        ExportSettings before = remembered.read(ExportSettings.table(), USUAL);
        width = new SimpleObjectProperty<>(this, "width", before.width());
        dpi = new SimpleObjectProperty<>(this, "dpi", before.dpi());
        text = new SimpleObjectProperty<>(this, "text", before.text());
        titled = new SimpleBooleanProperty(this, "titled", before.isTitled());
        captioned = new SimpleBooleanProperty(this, "captioned", before.isCaptioned());
        csvOrigin = new SimpleObjectProperty<>(this, "csvOrigin", before.csvOrigin());
        whole = new SimpleBooleanProperty(this, "whole", remembered.isOn(WHOLE));
        for (ObservableValue<?> part : List.of(width, dpi, text, titled, captioned, csvOrigin)) {
            part.subscribe(() -> remembered.put(ExportSettings.table(), settings()));
        }
        whole.subscribe(now -> remembered.put(WHOLE, now));
    }

    /** How files are written. */
    public ExportSettings settings() {
        return new ExportSettings(width.get(), dpi.get(), text.get(), titled.get(), captioned.get(), csvOrigin.get());
    }

    /** One column of a journal page or its full width. */
    public ObjectProperty<FigureWidth> widthProperty() {
        return width;
    }

    /** Dots per inch of pixels. */
    public ObjectProperty<Integer> dpiProperty() {
        return dpi;
    }

    /** How the text of an SVG finds its letters. */
    public ObjectProperty<SvgText> textProperty() {
        return text;
    }

    /** Whether there is a line above each chart. */
    public BooleanProperty titledProperty() {
        return titled;
    }

    /** Whether the sentences below the charts are drawn. */
    public BooleanProperty captionedProperty() {
        return captioned;
    }

    /** How the numbers say what they were made from. */
    public ObjectProperty<CsvOrigin> csvOriginProperty() {
        return csvOrigin;
    }

    /** Whether base and aligned are saved as one figure. */
    public BooleanProperty wholeProperty() {
        return whole;
    }
}
