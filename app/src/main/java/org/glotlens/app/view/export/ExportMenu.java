package org.glotlens.app.view.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
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
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The menu of one figure: its options, and saving or copying it. */
public final class ExportMenu {
    private final ExportViewModel model;
    private final ObservableValue<Figure> figure;
    private final String name;
    private final MenuButton button;
    private final Bag bag;
    private boolean hasOptions;

    /**
     * Makes the menu.
     *
     * @param name file name without extension, which also names the figure for screen readers
     */
    public ExportMenu(ExportViewModel model, ObservableValue<Figure> figure, String name, Bag bag) {
        this.model = model;
        this.figure = figure;
        this.name = name;
        this.bag = bag;
        button = Icons.menu(MaterialDesignD.DOTS_VERTICAL, Messages.text("export.menu", name));
        button.getStyleClass().add("figure-menu");
        button.getItems()
                .addAll(
                        save("export.svg", ExportFormat.SVG),
                        save("export.pdf", ExportFormat.PDF),
                        save("export.png300", ExportFormat.PNG_300),
                        save("export.png600", ExportFormat.PNG_600),
                        save("export.csv", ExportFormat.CSV),
                        Choices.item("export.copy", () -> model.copy(figure.getValue(), ExportMenu::toClipboard)),
                        Choices.item("export.originItem", () -> OriginDialog.show(button, model.runs())),
                        new SeparatorMenuItem());
        addWidths();
        bag.follow(figure, present -> button.setVisible(present != null));
    }

    /** The button that opens the menu. */
    public MenuButton button() {
        return button;
    }

    /** Puts an option of the figure above the export entries. */
    public void addOption(String key, BooleanProperty option) {
        addFirst(Choices.tick(Messages.text(key), option, bag));
    }

    /** Puts a choice among a few values above the export entries, as a menu of its own. */
    public <T> void addChoice(String key, Property<T> chosen, List<T> values, Function<T, String> text) {
        Menu menu = Choices.among(values, chosen, text, bag);
        menu.setText(Messages.text(key));
        addFirst(menu);
    }

    private void addFirst(MenuItem item) {
        button.getItems().addFirst(item);
        if (!hasOptions) {
            button.getItems().add(1, new SeparatorMenuItem());
            hasOptions = true;
        }
    }

    private void addWidths() {
        var group = new ToggleGroup();
        addWidth("export.single", ExportSize.SINGLE_COLUMN, group);
        addWidth("export.double", ExportSize.DOUBLE_COLUMN, group);
    }

    private void addWidth(String key, ExportSize size, ToggleGroup group) {
        var item = new RadioMenuItem(Messages.text(key, size.widthMm()));
        item.setToggleGroup(group);
        item.setOnAction(e -> model.widthProperty().set(size));
        bag.follow(model.widthProperty(), chosen -> item.setSelected(chosen.equals(size)));
        button.getItems().add(item);
    }

    private MenuItem save(String key, ExportFormat format) {
        return Choices.item(key, () -> {
            var chooser = Choosers.file(Messages.text("export.title"));
            chooser.setInitialFileName(name + "." + format.extension());
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            format.extension().toUpperCase(java.util.Locale.ROOT), "*." + format.extension()));
            File file = chooser.showSaveDialog(button.getScene().getWindow());
            if (file != null) {
                model.save(figure.getValue(), format, withExtension(file.toPath(), format));
            }
        });
    }

    private static Path withExtension(Path file, ExportFormat format) {
        String fileName = file.getFileName().toString();
        return fileName.contains(".") ? file : file.resolveSibling(fileName + "." + format.extension());
    }

    private static void toClipboard(java.awt.image.BufferedImage image) {
        var content = new ClipboardContent();
        content.putImage(SwingFXUtils.toFXImage(image, null));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
