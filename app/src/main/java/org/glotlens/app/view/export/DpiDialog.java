package org.glotlens.app.view.export;

import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.Property;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.SettingTable;

/** Asks for any resolution of PNG files. */
final class DpiDialog {
    private static final Dimension2D SIZE = new Dimension2D(380, 200);
    private static final String KEY = "figureDpi";

    private DpiDialog() {}

    static void show(Node owner, Property<Integer> dpi) {
        var field = new TextField(dpi.getValue().toString());
        field.setId("export-dpi");
        field.setAccessibleText(Messages.text("export.dpi"));
        var range = new Label(
                Messages.said(ExportSettings.table().row(KEY).orElseThrow().range()));
        range.setWrapText(true);
        Dialog<ButtonType> dialog = WindowDialog.of(owner, "export.dpi", new VBox(6, field, range), SIZE);
        ButtonType accept = WindowDialog.accept();
        dialog.getDialogPane().getButtonTypes().addAll(accept, WindowDialog.cancel());
        Node ok = dialog.getDialogPane().lookupButton(accept);
        field.textProperty().subscribe(text -> ok.setDisable(parsed(text).isEmpty()));
        dialog.setResultConverter(pressed -> pressed);
        dialog.resultProperty().subscribe(pressed -> {
            if (pressed == accept) {
                parsed(field.getText()).ifPresent(dpi::setValue);
            }
        });
        dialog.show();
    }

    private static OptionalInt parsed(String text) {
        SettingTable<ExportSettings> table = ExportSettings.table();
        try {
            return OptionalInt.of(
                    table.parse(table.defaults(), Map.of(KEY, text)).dpi());
        } catch (SettingException e) {
            return OptionalInt.empty();
        }
    }
}
