package org.glotlens.app.view.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.Typeface;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.charts.choice.FigureWidth;

/** The menu of how files are written, the same for all figures. */
final class LookMenu {
    private static final List<Integer> RESOLUTIONS = List.of(150, 300, 600, 1200);
    private static final List<Double> TYPE_SIZES = List.of(6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
    private static final List<Integer> DIGITS = List.of(2, 3, 4, 5, 6, 8);
    private static final List<Integer> COLUMNS = List.of(1, 2, 3, 4);

    private final ExportChoices choices;
    private final Bag bag;

    LookMenu(ExportChoices choices, Bag bag) {
        this.choices = choices;
        this.bag = bag;
    }

    /** The menu; {@code owner} is what its dialogs belong to. */
    Menu menu(Node owner) {
        Menu look = new Menu(Messages.text("export.look"));
        look.getItems()
                .addAll(
                        Choices.tick(Messages.text("export.titles"), choices.titledProperty(), bag),
                        Choices.tick(Messages.text("export.captions"), choices.captionedProperty(), bag),
                        among("export.width", choices.widthProperty(), List.of(FigureWidth.values()), LookMenu::width),
                        orUsual("export.typeSize", choices.typeSizeProperty(), TYPE_SIZES, LookMenu::points),
                        orUsual(
                                "export.face",
                                choices.faceProperty(),
                                List.of(Typeface.values()),
                                face -> Messages.text("typeface." + face.label())),
                        orUsual("export.columns", choices.columnsProperty(), COLUMNS, value -> Integer.toString(value)),
                        formats());
        Menu dpi = among("export.dpi", choices.dpiProperty(), RESOLUTIONS, value -> Integer.toString(value));
        dpi.getItems().add(Choices.item("export.dpiOther", () -> DpiDialog.show(owner, choices.dpiProperty())));
        look.getItems()
                .addAll(
                        dpi,
                        among(
                                "export.text",
                                choices.textProperty(),
                                List.of(SvgText.values()),
                                text -> Messages.text("svgText." + text.label())),
                        among(
                                "export.csvOrigin",
                                choices.csvOriginProperty(),
                                List.of(CsvOrigin.values()),
                                origin -> Messages.text("csvOrigin." + origin.label())),
                        among("export.digits", choices.digitsProperty(), DIGITS, value -> Integer.toString(value)));
        return look;
    }

    private static String width(FigureWidth width) {
        return Messages.text(
                "figureWidth." + width.label(), Math.round(width.size().widthMm() * 10) / 10.0);
    }

    private static String points(double size) {
        return Messages.text("export.points", (int) size);
    }

    private <T> Menu among(String key, Property<T> chosen, List<T> values, Function<T, String> text) {
        Menu menu = Choices.among(values, chosen, text, bag);
        menu.setText(Messages.text(key));
        return menu;
    }

    /** A choice whose first entry leaves it to the width or the figure. */
    private <T> Menu orUsual(String key, Property<Optional<T>> chosen, List<T> values, Function<T, String> text) {
        List<Optional<T>> all = Stream.concat(
                        Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
                .toList();
        return among(key, chosen, all, value -> value.map(text).orElseGet(() -> Messages.text("export.usual")));
    }

    /** What all figures together are saved as. */
    private Menu formats() {
        Menu menu = new Menu(Messages.text("export.formats"));
        for (FigureFormat format : FigureFormat.values()) {
            if (format == FigureFormat.NOTEBOOK) {
                continue;
            }
            var item = new CheckMenuItem(
                    format == FigureFormat.CAPTION
                            ? Messages.text("export.captionDraft")
                            : format.extension().toUpperCase(Locale.ROOT));
            item.setOnAction(e -> choose(format, item.isSelected()));
            bag.follow(choices.formatsProperty(), now -> item.setSelected(now.contains(format)));
            menu.getItems().add(item);
        }
        menu.getItems().add(Choices.tick(Messages.text("export.notebookToo"), choices.notebookProperty(), bag));
        return menu;
    }

    private void choose(FigureFormat format, boolean isWanted) {
        List<FigureFormat> wanted = new ArrayList<>();
        for (FigureFormat each : FigureFormat.values()) {
            if (each == format ? isWanted : choices.formatsProperty().get().contains(each)) {
                wanted.add(each);
            }
        }
        choices.formatsProperty().set(List.copyOf(wanted));
    }
}
