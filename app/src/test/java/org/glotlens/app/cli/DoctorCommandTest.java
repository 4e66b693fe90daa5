package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class DoctorCommandTest {
    @Test
    void theNativeLibraryLoadsAndEveryFindingThatIsNotFineHasARemedy() throws IOException {
        Invocation run = Invocation.of("doctor", "--json");
        List<String> fine = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out())) {
            if (finding.get("state").asText().equals("ok")) {
                fine.add(finding.get("subject").asText());
            } else {
                assertThat(finding.get("remedy").asText()).isNotBlank();
            }
        }
        assertThat(fine).contains("Java", "PyTorch", "Temporary files");
    }
}
