package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PngWriterTest {
    /** Its 120,000 bytes cannot be packed, so that they take four chunks. */
    private static final BufferedImage NOISE = noise(200, 200);

    private record Chunk(String type, byte[] content, long sum) {}

    @Test
    void whatIsReadBackIsWhatWasDrawn() throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(written(NOISE)));
        int[] drawn = NOISE.getRGB(0, 0, 200, 200, null, 0, 200);
        assertThat(read.getRGB(0, 0, 200, 200, null, 0, 200)).isEqualTo(drawn);
    }

    @Test
    void chunksStandInOrderWithTheirSums() throws IOException {
        List<Chunk> chunks = chunks(written(NOISE));
        assertThat(chunks)
                .extracting(Chunk::type)
                .containsExactly("IHDR", "pHYs", "iTXt", "iTXt", "IDAT", "IDAT", "IDAT", "IDAT", "IEND");
        assertThat(chunks).allSatisfy(chunk -> {
            CRC32 sum = new CRC32();
            sum.update(chunk.type.getBytes());
            sum.update(chunk.content);
            assertThat(chunk.sum).isEqualTo(sum.getValue());
        });
    }

    /** 254 dots an inch are 10,000 a metre. */
    @Test
    void resolutionIsToldPerMetre() throws IOException {
        ByteBuffer size = ByteBuffer.wrap(chunks(written(NOISE)).get(1).content);
        assertThat(List.of(size.getInt(), size.getInt(), (int) size.get())).containsExactly(10_000, 10_000, 1);
    }

    @Test
    void rowsArePackedWithoutFilters() throws IOException {
        BufferedImage two = new BufferedImage(1, 2, BufferedImage.TYPE_INT_RGB);
        two.setRGB(0, 0, 0x102030);
        two.setRGB(0, 1, 0xFFFEFD);
        Chunk pixels = chunks(written(two)).get(4);
        try (InputStream rows = new InflaterInputStream(new ByteArrayInputStream(pixels.content))) {
            assertThat(rows.readAllBytes()).containsExactly(0, 0x10, 0x20, 0x30, 0, 0xFF, 0xFE, 0xFD);
        }
    }

    private static byte[] written(BufferedImage image) throws IOException {
        return new PngWriter("花", "seed 42").write(image, 254);
    }

    private static List<Chunk> chunks(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        file.position(8);
        List<Chunk> chunks = new ArrayList<>();
        while (file.hasRemaining()) {
            byte[] content = new byte[file.getInt()];
            byte[] type = new byte[4];
            file.get(type).get(content);
            chunks.add(new Chunk(new String(type), content, Integer.toUnsignedLong(file.getInt())));
        }
        return chunks;
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }
}
