package com.acme.library;

import dev.varve.annotations.SchemaVersion;
import jakarta.persistence.*;
import java.math.BigDecimal;
import java.util.*;

/** With property access. */
@Entity
@SchemaVersion("1.0.0")
class Book {
    private String isbn;
    private String bookTitle;
    private boolean lent;
    private Money price;
    private Set<Member> fans = new HashSet<>();

    @Access(AccessType.FIELD)
    private String shelfMark;

    @Id
    @Column(name = "isbn", length = 13)
    public String getIsbn() {
        return isbn;
    }

    public void setIsbn(String isbn) {
        this.isbn = isbn;
    }

    @Column(name = "TITLE", nullable = false)
    public String getBookTitle() {
        return bookTitle;
    }

    public void setBookTitle(String bookTitle) {
        this.bookTitle = bookTitle;
    }

    public boolean isLent() {
        return lent;
    }

    public void setLent(boolean lent) {
        this.lent = lent;
    }

    public Money getPrice() {
        return price;
    }

    public void setPrice(Money price) {
        this.price = price;
    }

    @ManyToMany(mappedBy = "favouriteBooks")
    public Set<Member> getFans() {
        return fans;
    }

    public void setFans(Set<Member> fans) {
        this.fans = fans;
    }

    @Transient
    public int getTitleLength() {
        return bookTitle.length();
    }
}

record Money(BigDecimal amount) {}

@Converter(autoApply = true)
class MoneyConverter implements AttributeConverter<Money, BigDecimal> {
    @Override
    public BigDecimal convertToDatabaseColumn(Money money) {
        return money == null ? null : money.amount();
    }

    @Override
    public Money convertToEntityAttribute(BigDecimal amount) {
        return amount == null ? null : new Money(amount);
    }
}
