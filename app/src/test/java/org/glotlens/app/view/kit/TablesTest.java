package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class TablesTest {
    private static TableView<String> table() {
        TableColumn<String, String> number = Tables.number("neurons.neuron", 60, row -> row);
        TableColumn<String, String> text = Tables.column("neurons.language", 60, row -> "of " + row);
        TableView<String> table = Tables.copyable(Tables.of("t", "none", List.of(number, text)));
        table.getItems().setAll("10", "−2.5", "–", "9");
        return table;
    }

    @Test
    void numbersAreSortedByTheirValues() throws Exception {
        Fx.run(() -> {
            TableView<String> table = table();
            table.getSortOrder().setAll(List.of(table.getColumns().getFirst()));
            table.sort();
            assertThat(table.getItems()).containsExactly("–", "−2.5", "9", "10");
        });
    }

    @Test
    void selectedRowsAreCopiedWithTheirHeadings() throws Exception {
        Fx.run(() -> {
            TableView<String> table = table();
            assertThat(Tables.selected(table))
                    .isEqualTo("Neuron\tLanguage\n10\tof 10\n−2.5\tof −2.5\n–\tof –\n9\tof 9\n");
            IntStream.of(0, 3).forEach(table.getSelectionModel()::select);
            boolean isMac = System.getProperty("os.name").startsWith("Mac");
            table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "c", "c", KeyCode.C, false, !isMac, false, isMac));
            assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("Neuron\tLanguage\n10\tof 10\n9\tof 9\n");
        });
    }
}
