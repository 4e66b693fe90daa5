package org.glotlens.app.view.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.charts.choice.FigureFormat;

/** Asks which of the figures on show stand together in one, and saves it. */
final class PanelsDialog {
    private static final Dimension2D SIZE = new Dimension2D(460, 420);

    private PanelsDialog() {}

    static void show(Node owner, ExportViewModel model) {
        Map<CheckBox, Exhibit> boxes = new LinkedHashMap<>();
        for (Exhibit exhibit : model.exhibits()) {
            if (exhibit.figure().getValue() != null) {
                var box = new CheckBox(exhibit.figure().getValue().title() + "  (" + exhibit.name() + ")");
                box.setMnemonicParsing(false);
                boxes.put(box, exhibit);
            }
        }
        var help = new Label(Messages.text("export.panelsHelp"));
        help.setWrapText(true);
        help.setMinHeight(Label.USE_PREF_SIZE);
        var list = new VBox(6);
        list.setId("panels");
        list.getChildren().addAll(boxes.keySet());
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var format = new ComboBox<FigureFormat>();
        format.getItems().setAll(FigureFormat.values());
        // its table is that of several figures
        format.getItems().remove(FigureFormat.NOTEBOOK);
        format.setConverter(Choices.shown(each -> each.extension().toUpperCase(Locale.ROOT)));
        format.setValue(FigureFormat.PDF);
        format.setAccessibleText(Messages.text("export.formats"));
        var save = new Button(Messages.text("export.panelsSave"));
        save.setId("panels-save");
        save.setDisable(true);
        boxes.keySet()
                .forEach(box -> box.selectedProperty()
                        .subscribe(() -> save.setDisable(chosen(boxes).isEmpty())));
        save.setOnAction(e -> ExportMenu.save(model, PanelSheet.of(chosen(boxes)), format.getValue(), save));
        Dialog<ButtonType> dialog = WindowDialog.of(
                owner, "export.panelsTitle", new VBox(10, help, scroll, new HBox(8, format, save)), SIZE);
        dialog.getDialogPane().getButtonTypes().add(WindowDialog.close());
        dialog.show();
    }

    private static List<Exhibit> chosen(Map<CheckBox, Exhibit> boxes) {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getKey().isSelected())
                .map(Map.Entry::getValue)
                .toList();
    }
}
