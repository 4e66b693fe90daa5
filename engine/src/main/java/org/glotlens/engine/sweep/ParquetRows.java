package org.glotlens.engine.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Writes a table as Parquet: columns of whole numbers, of doubles or of texts, an empty cell being none. Values that repeat
 * are kept once, so nothing is compressed besides. The same rows give the same bytes.
 */
final class ParquetRows implements AutoCloseable {
    private final ParquetWriter<List<String>> writer;

    /**
     * Begins a file.
     *
     * @param columns names and types, in order; one without a value is of texts
     * @throws IOException if it cannot be written
     */
    ParquetRows(Path file, Map<String, ColumnType> columns) throws IOException {
        writer = new Builder(new LocalOutputFile(file), columns)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build();
    }

    /** Writes a row, a text for each column. */
    void row(List<String> cells) throws IOException {
        writer.write(cells);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<List<String>, Builder> {
        private final Map<String, ColumnType> columns;

        Builder(OutputFile file, Map<String, ColumnType> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Abstract still; what is called is the other one. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<List<String>> getWriteSupport(Configuration hadoop) {
            return new Rows(columns);
        }

        @Override
        protected WriteSupport<List<String>> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(columns);
        }
    }

    private static final class Rows extends WriteSupport<List<String>> {
        private final List<String> names;
        private final List<ColumnType> types;
        private RecordConsumer to;

        Rows(Map<String, ColumnType> columns) {
            names = List.copyOf(columns.keySet());
            types = List.copyOf(columns.values());
        }

        /** Abstract still; what is called is the other one. */
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration hadoop) {
            return init(new PlainParquetConfiguration());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            List<Type> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(
                        switch (types.get(i)) {
                            case WHOLE ->
                                Types.optional(PrimitiveTypeName.INT64).named(names.get(i));
                            case NUMBER ->
                                Types.optional(PrimitiveTypeName.DOUBLE).named(names.get(i));
                            case EMPTY, TEXT ->
                                Types.optional(PrimitiveTypeName.BINARY)
                                        .as(LogicalTypeAnnotation.stringType())
                                        .named(names.get(i));
                        });
            }
            return new WriteContext(new MessageType("sweep", fields), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            to = consumer;
        }

        @Override
        public void write(List<String> row) {
            to.startMessage();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    to.startField(names.get(i), i);
                    write(types.get(i), row.get(i));
                    to.endField(names.get(i), i);
                }
            }
            to.endMessage();
        }

        private void write(ColumnType type, String text) {
            switch (type) {
                case WHOLE -> to.addLong(Long.parseLong(text));
                case NUMBER -> to.addDouble(Double.parseDouble(text));
                case EMPTY, TEXT -> to.addBinary(Binary.fromString(text));
            }
        }
    }
}
