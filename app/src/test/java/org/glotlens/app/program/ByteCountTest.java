package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ByteCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9960, 10 kB",
        "999600, 1.0 MB",
        "988097824, 988 MB",
        "3087467144, 3.1 GB",
        "17179869184000, 17 TB",
        "4000000000000000, 4000 TB"
    })
    void bytesAreToldInTheUnitThatFits(long bytes, String text) {
        assertThat(ByteCount.text(bytes)).isEqualTo(text);
    }
}
