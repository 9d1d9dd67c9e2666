package com.acme.library;

import dev.varve.annotations.SchemaVersion;
import jakarta.persistence.*;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.*;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity
@SchemaVersion("1.0.0")
@SequenceGenerator(name = "loans", sequenceName = "LoanNumbers", initialValue = 1000, allocationSize = 10)
class Loan {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "loans")
    long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "borrowerId", foreignKey = @ForeignKey(name = "fk_loan_borrower"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    Member borrower;

    @Column(name = "borrowerId", nullable = false, insertable = false, updatable = false)
    Long borrowerNumber;

    @ManyToOne
    @JoinColumns({
        @JoinColumn(name = "copyBook", referencedColumnName = "book"),
        @JoinColumn(name = "copyNumber", referencedColumnName = "number")
    })
    Copy copy;

    @ManyToOne
    Shelf returnedTo;

    @ManyToOne
    @JoinColumn(referencedColumnName = "mailAddress")
    Member contact;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Book looseBook;

    @Convert(converter = YesNo.class)
    @Column(length = 1)
    Boolean returned;

    LocalDate due;
}

class CopyId implements Serializable {
    String book;
    int number;

    @Override
    public boolean equals(Object other) {
        return other instanceof CopyId copy && copy.number == number && Objects.equals(copy.book, book);
    }

    @Override
    public int hashCode() {
        return number;
    }
}

@Entity
@IdClass(CopyId.class)
@SchemaVersion("1.0.0")
class Copy {
    @Id
    @ManyToOne
    @JoinColumn(name = "book")
    Book book;

    @Id
    int number;

    String state;
}

@Embeddable
class ShelfId implements Serializable {
    long roomId;
    int shelfNo;

    @Override
    public boolean equals(Object other) {
        return other instanceof ShelfId shelf && shelf.roomId == roomId && shelf.shelfNo == shelfNo;
    }

    @Override
    public int hashCode() {
        return shelfNo;
    }
}

@Entity
@SchemaVersion("1.0.0")
class Shelf {
    @EmbeddedId
    ShelfId id = new ShelfId();

    @MapsId("roomId")
    @ManyToOne
    Room room;

    String label;
}

@Entity
@Table(name = "room")
@SchemaVersion("1.0.0")
class Room {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long roomNo;

    @OneToOne(mappedBy = "room")
    RoomKey key;
}

@Entity
@SchemaVersion("1.0.0")
class RoomKey {
    @Id
    Long id;

    @MapsId
    @OneToOne
    Room room;

    String colour;
}

@Converter
class YesNo implements AttributeConverter<Boolean, String> {
    @Override
    public String convertToDatabaseColumn(Boolean flag) {
        return flag == null ? null : flag ? "Y" : "N";
    }

    @Override
    public Boolean convertToEntityAttribute(String text) {
        return text == null ? null : text.equals("Y");
    }
}
