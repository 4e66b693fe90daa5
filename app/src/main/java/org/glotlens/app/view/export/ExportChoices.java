package org.glotlens.app.view.export;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.state.Settings;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.Typeface;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.charts.choice.FigureWidth;
import org.glotlens.charts.choice.PageLook;
import org.glotlens.charts.choice.TableForms;

/** How the window writes figures, remembered between starts; the same for all figures. */
public final class ExportChoices {
    /** What a window that was never asked otherwise writes. */
    private static final ExportSettings USUAL = ExportSettings.defaults().withWidth(FigureWidth.SINGLE);

    private static final String WHOLE = "figureWhole";

    private final ObjectProperty<FigureWidth> width;
    private final ObjectProperty<Optional<Double>> typeSize;
    private final ObjectProperty<Optional<Typeface>> face;
    private final ObjectProperty<Optional<Integer>> columns;
    private final BooleanProperty titled;
    private final BooleanProperty captioned;
    private final ObjectProperty<List<FigureFormat>> formats;
    private final BooleanProperty notebook;
    private final ObjectProperty<Integer> dpi;
    private final ObjectProperty<SvgText> text;
    private final ObjectProperty<CsvOrigin> csvOrigin;
    private final ObjectProperty<Integer> digits;
    private final BooleanProperty whole;

    /** Begins with what {@code remembered} holds, and keeps it. */
    public ExportChoices(Settings remembered) {
        ExportSettings before = remembered.read(ExportSettings.table(), USUAL);
        PageLook page = before.page();
        width = new SimpleObjectProperty<>(this, "width", page.width());
        typeSize = new SimpleObjectProperty<>(this, "typeSize", page.typeSize());
        face = new SimpleObjectProperty<>(this, "face", page.face());
        columns = new SimpleObjectProperty<>(this, "columns", page.columns());
        titled = new SimpleBooleanProperty(this, "titled", page.isTitled());
        captioned = new SimpleBooleanProperty(this, "captioned", page.isCaptioned());
        formats = new SimpleObjectProperty<>(this, "formats", before.formats());
        notebook = new SimpleBooleanProperty(this, "notebook", before.isNotebook());
        dpi = new SimpleObjectProperty<>(this, "dpi", before.dpi());
        text = new SimpleObjectProperty<>(this, "text", before.text());
        csvOrigin = new SimpleObjectProperty<>(this, "csvOrigin", before.csvOrigin());
        digits = new SimpleObjectProperty<>(this, "digits", before.tables().digits());
        whole = new SimpleBooleanProperty(this, "whole", remembered.isOn(WHOLE));
        for (ObservableValue<?> part : List.of(
                width, typeSize, face, columns, titled, captioned, formats, notebook, dpi, text, csvOrigin, digits)) {
            part.subscribe(() -> remembered.put(ExportSettings.table(), settings()));
        }
        whole.subscribe(now -> remembered.put(WHOLE, now));
    }

    /** How files are written. */
    public ExportSettings settings() {
        PageLook page =
                new PageLook(width.get(), typeSize.get(), face.get(), columns.get(), titled.get(), captioned.get());
        return new ExportSettings(
                page,
                List.of(),
                formats.get(),
                notebook.get(),
                dpi.get(),
                text.get(),
                csvOrigin.get(),
                new TableForms(List.of(), digits.get()));
    }

    /** A column or page of a journal or a venue. */
    public ObjectProperty<FigureWidth> widthProperty() {
        return width;
    }

    /** Type size of axis labels in points; empty for that of the width. */
    public ObjectProperty<Optional<Double>> typeSizeProperty() {
        return typeSize;
    }

    /** The letters; empty for those of the width. */
    public ObjectProperty<Optional<Typeface>> faceProperty() {
        return face;
    }

    /** Columns of panels; empty for as many as a figure has. */
    public ObjectProperty<Optional<Integer>> columnsProperty() {
        return columns;
    }

    /** Kinds of files where all figures are saved. */
    public ObjectProperty<List<FigureFormat>> formatsProperty() {
        return formats;
    }

    /** Whether a notebook is saved with all figures. */
    public BooleanProperty notebookProperty() {
        return notebook;
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

    /** Significant digits of numbers in tables for LaTeX. */
    public ObjectProperty<Integer> digitsProperty() {
        return digits;
    }

    /** Whether base and aligned are saved as one figure. */
    public BooleanProperty wholeProperty() {
        return whole;
    }
}
