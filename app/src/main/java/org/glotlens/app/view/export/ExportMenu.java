package org.glotlens.app.view.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.glotlens.app.figure.FigureFiles;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.FigureWidth;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The menu of one figure: its options, saving or copying it, and how its files are written. */
public final class ExportMenu {
    private static final List<Integer> RESOLUTIONS = List.of(150, 300, 600, 1200);

    private final ExportViewModel model;
    private final Exhibit exhibit;
    private final MenuButton button;
    private final Bag bag;
    private boolean hasOptions;

    /** Makes the menu of a figure. */
    public ExportMenu(ExportViewModel model, Exhibit exhibit, Bag bag) {
        this.model = model;
        this.exhibit = exhibit;
        this.bag = bag;
        button = Icons.menu(MaterialDesignD.DOTS_VERTICAL, Messages.text("export.menu", exhibit.name()));
        button.getStyleClass().add("figure-menu");
        MenuItem png = save("export.png", FigureFiles.Format.PNG);
        bag.follow(model.choices().dpiProperty(), dpi -> png.setText(Messages.text("export.png", dpi.toString())));
        button.getItems()
                .addAll(
                        save("export.svg", FigureFiles.Format.SVG),
                        save("export.pdf", FigureFiles.Format.PDF),
                        png,
                        save("export.csv", FigureFiles.Format.CSV),
                        Choices.item("export.copy", () -> model.copy(exhibit, ExportMenu::toClipboard)),
                        Choices.item("export.originItem", () -> OriginDialog.show(button, model.runs(exhibit))),
                        new SeparatorMenuItem());
        addChoices();
        bag.follow(exhibit.figure(), present -> button.setVisible(present != null));
    }

    /** The button that opens the menu. */
    public MenuButton button() {
        return button;
    }

    /** Puts an option of the figure above the export entries. */
    public void addOption(String key, BooleanProperty option) {
        addFirst(Choices.tick(Messages.text(key), option, bag));
    }

    /** Puts something to do with the figure above the export entries. */
    public void addAction(String key, Runnable action) {
        addFirst(Choices.item(key, action));
    }

    /** Puts a choice among a few values above the export entries, as a menu of its own. */
    public <T> void addChoice(String key, Property<T> chosen, List<T> values, Function<T, String> text) {
        addFirst(among(key, chosen, values, text));
    }

    private void addFirst(MenuItem item) {
        button.getItems().addFirst(item);
        if (!hasOptions) {
            button.getItems().add(1, new SeparatorMenuItem());
            hasOptions = true;
        }
    }

    /** How files are written, the same for all figures. */
    private void addChoices() {
        ExportChoices choices = model.choices();
        if (exhibit.whole().isPresent()) {
            button.getItems().add(Choices.tick(Messages.text("export.whole"), choices.wholeProperty(), bag));
        }
        Menu look = new Menu(Messages.text("export.look"));
        look.getItems()
                .addAll(
                        Choices.tick(Messages.text("export.titles"), choices.titledProperty(), bag),
                        Choices.tick(Messages.text("export.captions"), choices.captionedProperty(), bag));
        addWidths(choices, look);
        Menu dpi = among("export.dpi", choices.dpiProperty(), RESOLUTIONS, value -> Integer.toString(value));
        dpi.getItems().add(Choices.item("export.dpiOther", () -> DpiDialog.show(button, choices.dpiProperty())));
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
                                origin -> Messages.text("csvOrigin." + origin.label())));
        button.getItems().add(look);
    }

    private <T> Menu among(String key, Property<T> chosen, List<T> values, Function<T, String> text) {
        Menu menu = Choices.among(values, chosen, text, bag);
        menu.setText(Messages.text(key));
        return menu;
    }

    private void addWidths(ExportChoices choices, Menu menu) {
        var group = new ToggleGroup();
        for (FigureWidth width : FigureWidth.values()) {
            var item = new RadioMenuItem(
                    Messages.text("figureWidth." + width.label(), width.size().widthMm()));
            item.setToggleGroup(group);
            item.setOnAction(e -> choices.widthProperty().set(width));
            bag.follow(choices.widthProperty(), chosen -> item.setSelected(chosen == width));
            menu.getItems().add(item);
        }
    }

    private MenuItem save(String key, FigureFiles.Format format) {
        return Choices.item(key, () -> {
            var chooser = Choosers.file(Messages.text("export.title"));
            chooser.setInitialFileName(model.fileName(exhibit) + "." + format.extension());
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            format.extension().toUpperCase(Locale.ROOT), "*." + format.extension()));
            File file = chooser.showSaveDialog(button.getScene().getWindow());
            if (file != null) {
                model.save(exhibit, format, withExtension(file.toPath(), format));
            }
        });
    }

    private static Path withExtension(Path file, FigureFiles.Format format) {
        String fileName = file.getFileName().toString();
        return fileName.contains(".") ? file : file.resolveSibling(fileName + "." + format.extension());
    }

    private static void toClipboard(java.awt.image.BufferedImage image) {
        var content = new ClipboardContent();
        content.putImage(SwingFXUtils.toFXImage(image, null));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
