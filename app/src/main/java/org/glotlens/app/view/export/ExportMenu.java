package org.glotlens.app.view.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.choice.FigureFormat;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The menu of one figure: its options, saving or copying it, and how its files are written. */
public final class ExportMenu {
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
        MenuItem png = save("export.png", FigureFormat.PNG);
        bag.follow(model.choices().dpiProperty(), dpi -> png.setText(Messages.text("export.png", dpi.toString())));
        button.getItems()
                .addAll(
                        save("export.svg", FigureFormat.SVG),
                        save("export.pdf", FigureFormat.PDF),
                        png,
                        save("export.csv", FigureFormat.CSV),
                        forPapers(),
                        Choices.item("export.panels", () -> PanelsDialog.show(button, model)),
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

    /** What LaTeX and matplotlib read. */
    private Menu forPapers() {
        Menu menu = new Menu(Messages.text("export.papers"));
        menu.getItems()
                .addAll(
                        save("export.pgf", FigureFormat.PGF),
                        save("export.tex", FigureFormat.TEX),
                        save("export.caption", FigureFormat.CAPTION),
                        save("export.bib", FigureFormat.BIB),
                        save("export.notebook", FigureFormat.NOTEBOOK),
                        new SeparatorMenuItem(),
                        Choices.item("export.tables", this::saveTables));
        return menu;
    }

    /** Asks for a folder, and saves all tables there. */
    private void saveTables() {
        File folder = Choosers.folder(Messages.text("export.tablesFolder"))
                .showDialog(button.getScene().getWindow());
        if (folder != null) {
            model.saveTables(folder.toPath());
        }
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
        button.getItems().add(new LookMenu(choices, bag).menu(button));
    }

    private <T> Menu among(String key, Property<T> chosen, List<T> values, Function<T, String> text) {
        Menu menu = Choices.among(values, chosen, text, bag);
        menu.setText(Messages.text(key));
        return menu;
    }

    private MenuItem save(String key, FigureFormat format) {
        return Choices.item(key, () -> save(model, exhibit, format, button));
    }

    /** Asks where, and saves. */
    static void save(ExportViewModel model, Exhibit exhibit, FigureFormat format, Node owner) {
        var chooser = Choosers.file(Messages.text("export.title"));
        chooser.setInitialFileName(model.fileName(exhibit) + "." + format.extension());
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        format.extension().toUpperCase(Locale.ROOT), "*." + format.extension()));
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file != null) {
            model.save(exhibit, format, withExtension(file.toPath(), format));
        }
    }

    private static Path withExtension(Path file, FigureFormat format) {
        String fileName = file.getFileName().toString();
        return fileName.contains(".") ? file : file.resolveSibling(fileName + "." + format.extension());
    }

    private static void toClipboard(java.awt.image.BufferedImage image) {
        var content = new ClipboardContent();
        content.putImage(SwingFXUtils.toFXImage(image, null));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
